package dev.orrery.persistence.work.automation;

import static dev.orrery.persistence.generated.Tables.AUTOMATION;

import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.AutomationId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.automation.Automation;
import dev.orrery.domain.work.automation.Automations;
import dev.orrery.persistence.generated.tables.records.AutomationRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Automations in PostgreSQL. */
@Singleton
@Connectable
class JooqAutomations implements Automations {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);

  private final DSLContext sql;

  @Inject
  JooqAutomations(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Automation add(Automation.Draft draft) {
    var row = row(draft.content());
    row.setTenant(draft.tenant().value());
    row.setOwner(draft.owner().value());
    row.setAgent(draft.agent().value());
    row.setAgentName(draft.agentName());
    return sql.insertInto(AUTOMATION).set(row).returning().fetchSingle(JooqAutomations::read);
  }

  @Override
  public Optional<Automation> find(TenantId tenant, AutomationId id) {
    return sql.selectFrom(AUTOMATION)
        .where(of(tenant))
        .and(AUTOMATION.ID.eq(id.value()))
        .fetchOptional(JooqAutomations::read);
  }

  @Override
  public Optional<Automation> lock(TenantId tenant, AutomationId id) {
    return sql.selectFrom(AUTOMATION)
        .where(of(tenant))
        .and(AUTOMATION.ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(JooqAutomations::read);
  }

  @Override
  public Automation save(Automation automation) {
    return sql.update(AUTOMATION)
        .set(row(automation.content()))
        .set(AUTOMATION.UPDATED_AT, NOW)
        .where(AUTOMATION.ID.eq(automation.id().value()))
        .returning()
        .fetchSingle(JooqAutomations::read);
  }

  @Override
  public void remove(Automation automation) {
    sql.update(AUTOMATION)
        .set(AUTOMATION.DELETED_AT, NOW)
        .where(AUTOMATION.ID.eq(automation.id().value()))
        .execute();
  }

  @Override
  public Slice<Automation> list(TenantId tenant, Filter filter, Window window) {
    var type = filter.type();
    var status = filter.status();
    var wanted =
        DSL.and(
            of(tenant),
            filter.agent() == null ? DSL.noCondition() : AUTOMATION.AGENT_NAME.eq(filter.agent()),
            type == null ? DSL.noCondition() : AUTOMATION.TYPE.eq(type.name()),
            status == null ? DSL.noCondition() : AUTOMATION.STATUS.eq(status.name()),
            holds(filter.text()));
    var items =
        sql.selectFrom(AUTOMATION)
            .where(wanted)
            .orderBy(AUTOMATION.CREATED_AT.desc(), AUTOMATION.ID.desc())
            .offset(window.offset())
            .limit(window.limit())
            .fetch(JooqAutomations::read);
    return new Slice<>(items, sql.fetchCount(AUTOMATION, wanted));
  }

  /** Nothing in the text is special. */
  private static Condition holds(@Nullable String text) {
    if (text == null) {
      return DSL.noCondition();
    }
    var part = "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    return AUTOMATION
        .NAME
        .likeIgnoreCase(part, '!')
        .or(AUTOMATION.PATH.likeIgnoreCase(part, '!'))
        .or(AUTOMATION.LABEL.likeIgnoreCase(part, '!'));
  }

  @Override
  public List<Automation> of(TenantId tenant, Collection<AgentId> agents) {
    return agents.isEmpty()
        ? List.of()
        : sql.selectFrom(AUTOMATION)
            .where(of(tenant))
            .and(AUTOMATION.AGENT.in(agents.stream().map(AgentId::value).toList()))
            .orderBy(AUTOMATION.ID)
            .fetch(JooqAutomations::read);
  }

  private static Condition of(TenantId tenant) {
    return AUTOMATION.TENANT.eq(tenant.value()).and(AUTOMATION.DELETED_AT.isNull());
  }

  private static AutomationRecord row(Automation.Content content) {
    var row = new AutomationRecord();
    row.setName(content.name());
    row.setType(content.type().name());
    row.setPath(content.path());
    row.set(AUTOMATION.LABEL, content.label());
    row.setStatus(content.status().name());
    return row;
  }

  private static Automation read(AutomationRecord row) {
    return new Automation(
        new AutomationId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        new AgentId(row.getAgent()),
        row.getAgentName(),
        new Automation.Content(
            row.getName(),
            Automation.Type.valueOf(row.getType()),
            row.getPath(),
            row.get(AUTOMATION.LABEL),
            Automation.Status.valueOf(row.getStatus())),
        row.getCreatedAt().toInstant(),
        row.getUpdatedAt().toInstant());
  }
}
