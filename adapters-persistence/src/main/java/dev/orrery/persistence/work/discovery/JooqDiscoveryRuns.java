package dev.orrery.persistence.work.discovery;

import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.DiscoveryRunId;
import dev.orrery.domain.kernel.EngineId;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.discovery.DiscoveryRun;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jspecify.annotations.Nullable;

/** Runs of discovery engines in PostgreSQL; an index lets no two of one engine be unfinished. */
@Singleton
@Connectable
class JooqDiscoveryRuns implements DiscoveryRuns {
  private static final String FIGURES =
      """
      select engine, count(*) as runs,
        count(*) filter (where state = 'SUCCEEDED') as succeeded,
        count(*) filter (where state = 'FAILED') as failed,
        count(*) filter (where state = 'SUCCEEDED' and findings = 0) as empty,
        coalesce(sum(created), 0) as created,
        coalesce(sum(dollars), 0) as dollars,
        coalesce(sum(extract(epoch from finished_at - started_at)) * 1000, 0)::bigint as worked,
        (avg(extract(epoch from finished_at - started_at)) * 1000)::bigint as average,
        (array_agg(state order by id desc))[1] as last
      from discovery_run
      where tenant = {0}
        and ({1}::bigint is null
          or created_at >= clock_timestamp() - {1}::bigint * interval '1 millisecond')
      group by engine
      """;

  private final DSLContext sql;

  @Inject
  JooqDiscoveryRuns(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public DiscoveryRun add(Draft draft) {
    return one(
            "insert into discovery_run (tenant, owner, engine, fire, job, trigger, state)"
                + " select {0}, e.owner, e.id, {2}, {3}, {4}, 'QUEUED'"
                + " from discovery_engine e where e.id = {1}"
                + " on conflict do nothing returning "
                + DiscoveryRows.ROW,
            val(draft.tenant().value()),
            val(draft.engine().value()),
            val(draft.fire().value()),
            val(draft.job().value()),
            val(draft.trigger().name()))
        .orElseThrow(() ->
            new IllegalStateException("The engine runs already, or is gone: " + draft.engine()));
  }

  @Override
  public Optional<DiscoveryRun> unfinished(EngineId engine) {
    return one(
        "select "
            + DiscoveryRows.ROW
            + " from discovery_run"
            + " where engine = {0} and finished_at is null",
        val(engine.value()));
  }

  @Override
  public Optional<DiscoveryRun> lock(FireId fire) {
    return one(
        "select " + DiscoveryRows.ROW + " from discovery_run where fire = {0} for update",
        val(fire.value()));
  }

  @Override
  public void start(DiscoveryRunId id) {
    sql.execute(
        "update discovery_run set state = 'RUNNING', started_at = clock_timestamp()"
            + " where id = {0} and state = 'QUEUED'",
        val(id.value()));
  }

  @Override
  public void recount(DiscoveryRunId id) {
    sql.execute(
        "update discovery_run set findings = 0, deduplicated = 0 where id = {0}", val(id.value()));
  }

  @Override
  public void count(DiscoveryRunId id, Worth worth) {
    sql.execute(
        "update discovery_run set findings = findings + 1, created = created + {1},"
            + " deduplicated = deduplicated + {2} where id = {0}",
        val(id.value()),
        val(worth == Worth.CREATED ? 1 : 0),
        val(worth == Worth.DEDUPLICATED ? 1 : 0));
  }

  @Override
  public void spend(DiscoveryRunId id, long tokens, BigDecimal dollars) {
    sql.execute(
        "update discovery_run set tokens = {1}, dollars = {2} where id = {0}",
        val(id.value()), val(tokens), val(dollars));
  }

  /** What an earlier try made and this one has found again is no duplicate. */
  @Override
  public boolean end(DiscoveryRunId id, DiscoveryRun.State state, @Nullable String error) {
    return sql.execute(
            "update discovery_run set state = {1}, error = {2}, finished_at = clock_timestamp(),"
                + " findings = greatest(findings, created),"
                + " deduplicated = greatest(findings - created, 0)"
                + " where id = {0} and finished_at is null",
            val(id.value()), val(state.name()), val(error, String.class))
        > 0;
  }

  @Override
  public Optional<DiscoveryRun> find(DiscoveryRunId id) {
    return one(
        "select " + DiscoveryRows.ROW + " from discovery_run where id = {0}", val(id.value()));
  }

  @Override
  public List<DiscoveryRun> newest(EngineId engine, int limit) {
    return sql.resultQuery(
            "select "
                + DiscoveryRows.ROW
                + " from discovery_run where engine = {0} order by id desc limit {1}",
            val(engine.value()),
            val(limit))
        .fetch(DiscoveryRows::run);
  }

  @Override
  public Map<EngineId, Figures> figures(TenantId tenant, @Nullable Duration within) {
    return sql.resultQuery(
            FIGURES,
            val(tenant.value()),
            val(within == null ? null : (Long) within.toMillis(), Long.class))
        .fetchMap(
            row -> new EngineId(DiscoveryRows.must(row, "engine", Long.class)),
            DiscoveryRows::figures);
  }

  @Override
  public int forget(Duration age) {
    return sql.execute(
        "delete from discovery_run where finished_at < clock_timestamp()"
            + " - {0} * interval '1 millisecond'",
        val(age.toMillis()));
  }

  private Optional<DiscoveryRun> one(String statement, QueryPart... parts) {
    return sql.resultQuery(statement, parts).fetchOptional(DiscoveryRows::run);
  }
}
