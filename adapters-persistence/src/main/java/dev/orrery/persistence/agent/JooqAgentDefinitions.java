package dev.orrery.persistence.agent;

import static dev.orrery.persistence.generated.Tables.AGENT_DEFINITION;

import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Agents in PostgreSQL, by its clock. */
@Singleton
@Connectable
class JooqAgentDefinitions implements AgentDefinitions {
  /** The same statuses as in the index of those that may be found silent. */
  private static final Condition MAY_FALL_SILENT =
      DSL.condition("agent_definition.status in ('IDLE', 'WORKING', 'BLOCKED', 'ERROR')");

  private static final Field<OffsetDateTime> LAST_HEARD =
      DSL.field(
          "coalesce(agent_definition.heard_at, agent_definition.created_at)", OffsetDateTime.class);

  private static final Condition SILENT =
      DSL.condition(
          "{0} < clock_timestamp() - {1} * interval '1 second'"
              + " and {0} < clock_timestamp()"
              + " - {2} * agent_definition.interval_seconds * interval '1 second'",
          LAST_HEARD,
          DSL.inline(AgentDefinition.LEAST_PATIENCE.toSeconds()),
          DSL.inline(AgentDefinition.CYCLES_OF_SILENCE));

  private final DSLContext sql;

  @Inject
  JooqAgentDefinitions(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Instant now() {
    return Objects.requireNonNull(sql.select(AgentRows.NOW).fetchSingle().value1()).toInstant();
  }

  @Override
  public Optional<AgentDefinition> add(
      TenantId tenant, UserId owner, String name, AgentContent content, AgentState state) {
    var row = AgentRows.row(content, state);
    row.setTenant(tenant.value());
    row.setOwner(owner.value());
    row.setName(name);
    return sql.insertInto(AGENT_DEFINITION)
        .set(row)
        .onConflict(AGENT_DEFINITION.TENANT, AGENT_DEFINITION.NAME)
        .doNothing()
        .returning()
        .fetchOptional(AgentRows::read);
  }

  @Override
  public Optional<AgentDefinition> find(TenantId tenant, String name) {
    return sql.selectFrom(AGENT_DEFINITION).where(is(tenant, name)).fetchOptional(AgentRows::read);
  }

  @Override
  public Optional<AgentDefinition> find(TenantId tenant, AgentId id) {
    return sql.selectFrom(AGENT_DEFINITION).where(is(tenant, id)).fetchOptional(AgentRows::read);
  }

  @Override
  public Optional<AgentDefinition> lock(TenantId tenant, String name) {
    return sql.selectFrom(AGENT_DEFINITION)
        .where(is(tenant, name))
        .forNoKeyUpdate()
        .fetchOptional(AgentRows::read);
  }

  @Override
  public Optional<AgentDefinition> lock(TenantId tenant, AgentId id) {
    return sql.selectFrom(AGENT_DEFINITION)
        .where(is(tenant, id))
        .forNoKeyUpdate()
        .fetchOptional(AgentRows::read);
  }

  @Override
  public AgentDefinition save(AgentDefinition agent) {
    return sql.update(AGENT_DEFINITION)
        .set(AgentRows.row(agent.content(), agent.state()))
        .set(AGENT_DEFINITION.UPDATED_AT, AgentRows.NOW)
        .where(is(agent.tenant(), agent.id()))
        .returning()
        .fetchSingle(AgentRows::read);
  }

  @Override
  public Slice<AgentDefinition> list(TenantId tenant, Filter filter, Window window) {
    var statuses = filter.statuses().stream().map(Enum::name).toList();
    var wanted =
        DSL.and(
            of(tenant),
            statuses.isEmpty() ? DSL.noCondition() : AGENT_DEFINITION.STATUS.in(statuses),
            filter.role() == null ? DSL.noCondition() : AGENT_DEFINITION.ROLE.eq(filter.role()));
    var items =
        sql.selectFrom(AGENT_DEFINITION)
            .where(wanted)
            .orderBy(AGENT_DEFINITION.NAME.collate("C"))
            .offset(window.offset())
            .limit(window.limit())
            .fetch(AgentRows::read);
    return new Slice<>(items, sql.fetchCount(AGENT_DEFINITION, wanted));
  }

  @Override
  public Slice<AgentDefinition> search(TenantId tenant, String text, int limit) {
    var part = text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    var wanted = of(tenant).and(named("%" + part));
    var items =
        sql.selectFrom(AGENT_DEFINITION)
            .where(wanted)
            .orderBy(DSL.field(named(part)).desc(), AGENT_DEFINITION.NAME.collate("C"))
            .limit(limit)
            .fetch(AgentRows::read);
    return new Slice<>(items, sql.fetchCount(AGENT_DEFINITION, wanted));
  }

  private static Condition named(String pattern) {
    return AGENT_DEFINITION
        .NAME
        .likeIgnoreCase(pattern, '!')
        .or(AGENT_DEFINITION.DISPLAY_NAME.likeIgnoreCase(pattern, '!'));
  }

  @Override
  public Map<AgentStatus, Long> count(TenantId tenant) {
    var counts = new EnumMap<AgentStatus, Long>(AgentStatus.class);
    sql.select(AGENT_DEFINITION.STATUS, DSL.count())
        .from(AGENT_DEFINITION)
        .where(of(tenant))
        .groupBy(AGENT_DEFINITION.STATUS)
        .forEach(row -> counts.put(AgentStatus.valueOf(row.value1()), row.value2().longValue()));
    return counts;
  }

  @Override
  public List<AgentDefinition> silence(int limit) {
    var silent =
        DSL.select(AGENT_DEFINITION.ID)
            .from(AGENT_DEFINITION)
            .where(MAY_FALL_SILENT)
            .and(SILENT)
            .orderBy(LAST_HEARD)
            .limit(limit)
            .forNoKeyUpdate()
            .skipLocked();
    return sql
        .update(AGENT_DEFINITION)
        .set(AGENT_DEFINITION.STATUS, AgentStatus.OFFLINE.name())
        .set(AGENT_DEFINITION.UPDATED_AT, AgentRows.NOW)
        .where(AGENT_DEFINITION.ID.eq(DSL.any(DSL.array(silent))))
        .returning()
        .fetch(AgentRows::read)
        .stream()
        .sorted(Comparator.comparingLong(agent -> agent.id().value()))
        .toList();
  }

  private static Condition is(TenantId tenant, String name) {
    return of(tenant).and(AGENT_DEFINITION.NAME.eq(name));
  }

  private static Condition is(TenantId tenant, AgentId id) {
    return of(tenant).and(AGENT_DEFINITION.ID.eq(id.value()));
  }

  private static Condition of(TenantId tenant) {
    return AGENT_DEFINITION.TENANT.eq(tenant.value());
  }
}
