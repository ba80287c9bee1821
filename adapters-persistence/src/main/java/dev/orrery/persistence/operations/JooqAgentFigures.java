package dev.orrery.persistence.operations;

import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.kernel.AgentRunId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.operations.AgentFigures;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Figures of agents from PostgreSQL, each with one statement. */
@Singleton
@Connectable
class JooqAgentFigures implements AgentFigures {
  private static final String RECENT =
      """
      select r.id, r.state, r.started_at, r.ended_at, a.name, r.tokens
        from ((select i.id, i.agent, i.state, i.started_at, i.ended_at,
                      coalesce((select sum(c.input_tokens + c.output_tokens)
                                  from model_call c
                                 where c.turn = i.turn), 0)::bigint as tokens
                 from (select * from agent_run
                        where tenant = {0}
                        order by started_at desc, id desc
                        limit {1}) i)
              union all
              (select id, agent, state, started_at, ended_at, tokens
                 from agent_report
                where tenant = {0}
                order by started_at desc, id desc
                limit {1})) r
        join agent_definition a on a.id = r.agent
       order by r.started_at desc, r.id desc
       limit {1}
      """;
  private static final String DAYS =
      """
      with today as (select (clock_timestamp() at time zone 'UTC')::date as day)
      select to_char(d.day, 'YYYY-MM-DD') as day, coalesce(used.tokens, 0) as tokens,
             coalesce(used.dollars, 0) as dollars, coalesce(finished.tasks, 0) as tasks
        from (select today.day - back as day
                from today, generate_series(0, {1} - 1) as back) d
        left join (select (u.at at time zone 'UTC')::date as day, sum(u.tokens)::bigint as tokens,
                          sum(u.dollars) as dollars
                     from (select c.created_at as at, c.input_tokens + c.output_tokens as tokens,
                                  c.cost as dollars
                             from model_call c, today
                            where c.tenant = {0}
                              and c.created_at >= (today.day - {1})::timestamp at time zone 'UTC'
                           union all
                           select r.started_at, r.tokens, r.dollars
                             from agent_report r, today
                            where r.tenant = {0}
                              and r.started_at >= (today.day - {1})::timestamp at time zone 'UTC') u
                    group by 1) used on used.day = d.day
        left join (select (e.completed_at at time zone 'UTC')::date as day, count(*) as tasks
                     from changelog_entry e, today
                    where e.tenant = {0}
                      and e.completed_at >= (today.day - {1})::timestamp at time zone 'UTC'
                    group by 1) finished on finished.day = d.day
       order by d.day
      """;
  private static final String EFFICIENCY =
      """
      select a.name, coalesce(used.tokens, 0) as tokens, coalesce(used.dollars, 0) as dollars,
             coalesce(used.runs, 0) as runs, coalesce(finished.tasks, 0) as tasks
        from agent_definition a
        left join (select u.agent, count(*) as runs, sum(u.tokens)::bigint as tokens,
                          sum(u.dollars) as dollars
                     from (select r.agent, c.tokens, c.dollars
                             from agent_run r
                             left join lateral (select sum(m.input_tokens + m.output_tokens)
                                                         as tokens,
                                                       sum(m.cost) as dollars
                                                  from model_call m
                                                 where m.turn = r.turn) c on true
                            where r.tenant = {0}
                              and r.started_at >= clock_timestamp() - {1} * interval '1 day'
                           union all
                           select r.agent, r.tokens, r.dollars
                             from agent_report r
                            where r.tenant = {0}
                              and r.started_at >= clock_timestamp() - {1} * interval '1 day') u
                    group by u.agent) used on used.agent = a.id
        left join (select e.agent, count(*) as tasks
                     from changelog_entry e
                    where e.tenant = {0} and e.agent is not null
                      and e.completed_at >= clock_timestamp() - {1} * interval '1 day'
                    group by e.agent) finished on finished.agent = a.name
       where a.tenant = {0}
       order by coalesce(used.tokens, 0) = 0,
                coalesce(finished.tasks, 0) * 1000.0 / nullif(used.tokens, 0) desc nulls last,
                a.name collate "C"
       limit {2}
      """;

  private final DSLContext sql;

  @Inject
  JooqAgentFigures(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public List<Ran> recent(TenantId tenant, int limit) {
    return sql.resultQuery(RECENT, DSL.val(tenant.value()), DSL.val(limit))
        .fetch(row ->
            new Ran(
                new AgentRunId(of(row, "id", Long.class)),
                of(row, "name", String.class),
                AgentRun.State.valueOf(of(row, "state", String.class)),
                of(row, "started_at", OffsetDateTime.class).toInstant(),
                instant(row.get("ended_at", OffsetDateTime.class)),
                of(row, "tokens", Long.class)));
  }

  @Override
  public List<Day> days(TenantId tenant, int days) {
    return sql.resultQuery(DAYS, DSL.val(tenant.value()), DSL.val(days))
        .fetch(row ->
            new Day(
                LocalDate.parse(of(row, "day", String.class)),
                of(row, "tokens", Long.class),
                of(row, "dollars", BigDecimal.class),
                of(row, "tasks", Long.class)));
  }

  @Override
  public List<Efficiency> efficiency(TenantId tenant, int days, int limit) {
    return sql.resultQuery(EFFICIENCY, DSL.val(tenant.value()), DSL.val(days), DSL.val(limit))
        .fetch(row ->
            new Efficiency(
                of(row, "name", String.class),
                of(row, "tokens", Long.class),
                of(row, "dollars", BigDecimal.class),
                of(row, "runs", Long.class),
                of(row, "tasks", Long.class)));
  }

  private static <T> T of(Record row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
