package dev.orrery.persistence.governance;

import static dev.orrery.persistence.generated.Tables.AGENT_RULE;

import dev.orrery.domain.governance.Rule;
import dev.orrery.domain.governance.Rules;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.persistence.generated.tables.records.AgentRuleRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Rules for agents in PostgreSQL. */
@Singleton
@Connectable
class JooqRules implements Rules {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);

  private final DSLContext sql;

  @Inject
  JooqRules(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Rule add(Rule.Draft rule) {
    var row = row(rule.content());
    row.setTenant(rule.tenant().value());
    row.setOwner(rule.owner().value());
    row.setCreatedBy(rule.createdBy());
    return read(sql.insertInto(AGENT_RULE).set(row).returning().fetchSingle());
  }

  @Override
  public Optional<Rule> lock(TenantId tenant, long id) {
    return sql.selectFrom(AGENT_RULE)
        .where(AGENT_RULE.TENANT.eq(tenant.value()))
        .and(AGENT_RULE.ID.eq(id))
        .and(AGENT_RULE.DELETED_AT.isNull())
        .forUpdate()
        .fetchOptional(JooqRules::read);
  }

  @Override
  public Rule edit(Rule rule, Rule.Content content) {
    return read(
        sql.update(AGENT_RULE)
            .set(row(content))
            .set(AGENT_RULE.UPDATED_AT, NOW)
            .where(AGENT_RULE.ID.eq(rule.id()))
            .returning()
            .fetchSingle());
  }

  @Override
  public void remove(Rule rule) {
    sql.update(AGENT_RULE)
        .set(AGENT_RULE.DELETED_AT, NOW)
        .where(AGENT_RULE.ID.eq(rule.id()))
        .execute();
  }

  @Override
  public Slice<Rule> list(Filter filter, Window window) {
    var which = which(filter);
    var found =
        sql.selectFrom(AGENT_RULE)
            .where(which)
            .orderBy(AGENT_RULE.PERMANENT.desc(), AGENT_RULE.ID)
            .limit(window.limit())
            .offset(window.offset())
            .fetch(JooqRules::read);
    return new Slice<>(found, sql.fetchCount(AGENT_RULE, which));
  }

  @Override
  public List<Rule> inForce(TenantId tenant, @Nullable String agent, int most) {
    var whose = agent == null ? Rule.EVERYBODY : agent;
    return sql.selectFrom(AGENT_RULE)
        .where(which(new Filter(tenant, null, whose, null, null)))
        .orderBy(AGENT_RULE.PERMANENT.desc(), AGENT_RULE.ID)
        .limit(most)
        .fetch(JooqRules::read);
  }

  @Override
  public Counts count(TenantId tenant) {
    return sql.select(DSL.count(), DSL.count().filterWhere(AGENT_RULE.PERMANENT))
        .from(AGENT_RULE)
        .where(which(new Filter(tenant, null, null, null, null)))
        .fetchSingle(row -> new Counts(row.value1(), row.value2()));
  }

  private static Condition which(Filter filter) {
    var scope = filter.scope();
    var agent = filter.agent();
    var category = filter.category();
    var permanent = filter.permanent();
    return AGENT_RULE
        .TENANT
        .eq(filter.tenant().value())
        .and(AGENT_RULE.DELETED_AT.isNull())
        .and(scope == null ? DSL.noCondition() : AGENT_RULE.SCOPE.eq(scope))
        .and(agent == null ? DSL.noCondition() : AGENT_RULE.SCOPE.in(agent, Rule.EVERYBODY))
        .and(category == null ? DSL.noCondition() : AGENT_RULE.CATEGORY.eq(category))
        .and(permanent == null ? DSL.noCondition() : AGENT_RULE.PERMANENT.eq(permanent));
  }

  private static AgentRuleRecord row(Rule.Content content) {
    var row = new AgentRuleRecord();
    row.setContent(content.text());
    row.setScope(content.scope());
    row.set(AGENT_RULE.CATEGORY, content.category());
    row.setPermanent(content.permanent());
    return row;
  }

  private static Rule read(AgentRuleRecord row) {
    return new Rule(
        row.getId(),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        new Rule.Content(row.getContent(), row.getScope(), row.getCategory(), row.getPermanent()),
        row.getCreatedBy(),
        row.getCreatedAt().toInstant(),
        row.getUpdatedAt().toInstant());
  }
}
