package dev.orrery.persistence.governance;

import static dev.orrery.persistence.generated.Tables.ACCESS_DECISION;

import dev.orrery.domain.governance.Decision;
import dev.orrery.domain.governance.Decisions;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.persistence.generated.tables.records.AccessDecisionRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The access log in PostgreSQL; every fiftieth entry sweeps, and no reader sees what is too old.
 */
@Singleton
@Connectable
class JooqDecisions implements Decisions {
  private static final int SWEEP_EVERY = 50;

  private final DSLContext sql;
  private final Settings settings;

  @Inject
  JooqDecisions(DSLContext sql, Settings settings) {
    this.sql = sql;
    this.settings = settings;
  }

  @Override
  public void record(Decision decision) {
    long id =
        sql.insertInto(ACCESS_DECISION)
            .set(ACCESS_DECISION.TENANT, decision.tenant().value())
            .set(ACCESS_DECISION.AGENT_NAME, decision.agentName())
            .set(ACCESS_DECISION.ACTION, decision.action())
            .set(ACCESS_DECISION.RESOURCE, decision.resource())
            .set(ACCESS_DECISION.ALLOWED, decision.allowed())
            .set(ACCESS_DECISION.REASON, decision.reason())
            .set(ACCESS_DECISION.RULE, decision.rule())
            .set(ACCESS_DECISION.POLICY, decision.policy())
            .returning(ACCESS_DECISION.ID)
            .fetchSingle(ACCESS_DECISION.ID);
    if (id % SWEEP_EVERY == 0) {
      sweep(decision.tenant().value());
    }
  }

  @Override
  public Slice<Decision> list(TenantId tenant, Window window) {
    var mine = ACCESS_DECISION.TENANT.eq(tenant.value());
    long total = Math.min(sql.fetchCount(ACCESS_DECISION, mine), most());
    long limit = Math.max(0, Math.min(window.limit(), total - window.offset()));
    var items =
        sql.selectFrom(ACCESS_DECISION)
            .where(mine)
            .orderBy(ACCESS_DECISION.ID.desc())
            .limit(window.offset(), limit)
            .fetch(JooqDecisions::read);
    return new Slice<>(items, total);
  }

  private void sweep(UUID tenant) {
    var doomed =
        DSL.select(ACCESS_DECISION.ID)
            .from(ACCESS_DECISION)
            .where(ACCESS_DECISION.TENANT.eq(tenant))
            .and(
                ACCESS_DECISION.ID.le(
                    DSL.field(
                        DSL.select(ACCESS_DECISION.ID)
                            .from(ACCESS_DECISION)
                            .where(ACCESS_DECISION.TENANT.eq(tenant))
                            .orderBy(ACCESS_DECISION.ID.desc())
                            .limit(most(), 1))))
            .forUpdate()
            .skipLocked();
    sql.deleteFrom(ACCESS_DECISION).where(ACCESS_DECISION.ID.in(doomed)).execute();
  }

  private int most() {
    return Math.max(1, settings.integer("governance.max_decisions", 10_000));
  }

  private static Decision read(AccessDecisionRecord row) {
    return new Decision(
        new TenantId(row.getTenant()),
        row.getAgentName(),
        row.getAction(),
        row.getResource(),
        row.getAllowed(),
        row.getReason(),
        row.getRule(),
        row.getPolicy(),
        row.getAt().toInstant());
  }
}
