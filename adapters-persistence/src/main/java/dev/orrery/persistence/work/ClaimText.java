package dev.orrery.persistence.work;

/** The one statement of a claim, by how the jobs are picked. */
enum ClaimText {
  /** From one tenant. */
  OF_ONE(
      """
      with lane(tenant, n) as (
        select {2}::uuid, 1 where not exists (
          select 1 from job_queue q where q.namespace = {0} and q.name = {1}
            and q.tenant = {2} and q.paused)
      ), picked as materialized (
        select j.id from lane cross join lateral (
          select j.id from job j
          where j.namespace = {0} and j.queue = {1} and j.state = 'WAITING'
            and j.tenant = lane.tenant%1$s
          order by j.rank, j.due_at, j.id limit {3} for update skip locked) j
      )
      """),

  /**
   * From the tenants that have work, beginning after the one that was served last: the index gives
   * one after the other, and each has its share of the batch.
   */
  IN_TURN(
      """
      with recursive lane(tenant, leg, n) as (
        (select s.tenant, s.leg, 1 from (
          (select j.tenant, 0 as leg from job j
            where j.namespace = {0} and j.queue = {1} and j.state = 'WAITING'
              and j.tenant > {2}::uuid
            order by j.tenant limit 1)
          union all
          (select j.tenant, 1 from job j
            where j.namespace = {0} and j.queue = {1} and j.state = 'WAITING'
            order by j.tenant limit 1)) s
        order by s.leg limit 1)
        union all
        select s.tenant, s.leg, lane.n + 1 from lane cross join lateral (
          select x.tenant, x.leg from (
            (select j.tenant, lane.leg from job j
              where j.namespace = {0} and j.queue = {1} and j.state = 'WAITING'
                and j.tenant > lane.tenant
              order by j.tenant limit 1)
            union all
            (select j.tenant, 1 from job j
              where j.namespace = {0} and j.queue = {1} and j.state = 'WAITING' and lane.leg = 0
              order by j.tenant limit 1)) x
          where x.leg = 0 or x.tenant <= {2}::uuid
          order by x.leg limit 1) s
        where lane.n < {4}
      ), picked as materialized (
        select j.id from (
          select lane.tenant, greatest(1, {3} / count(*) over ()) as share
          from lane where not exists (
            select 1 from job_queue q where q.namespace = {0} and q.name = {1}
              and q.tenant = lane.tenant and q.paused)
          order by lane.n) l
        cross join lateral (
          select j.id from job j
          where j.namespace = {0} and j.queue = {1} and j.state = 'WAITING'
            and j.tenant = l.tenant%1$s
          order by j.rank, j.due_at, j.id limit l.share for update skip locked) j
        limit {3}
      )
      """),

  /** Whatever is free, where those whose turn it was had nothing. */
  OF_ANY(
      """
      with lane(tenant, n) as (select {2}::uuid, 1), picked as materialized (
        select j.id from job j
        where j.namespace = {0} and j.queue = {1} and j.state = 'WAITING'%1$s
          and not exists (
            select 1 from job_queue q where q.namespace = {0} and q.name = {1}
              and q.tenant = j.tenant and q.paused)
        order by j.tenant, j.rank, j.due_at, j.id limit {3} for update of j skip locked
      )
      """);

  private static final String TAKE =
      """
      update job j set state = 'ACTIVE', epoch = epoch + 1, worker = {5},
        lock_token = gen_random_uuid(),
        lease_until = clock_timestamp()
          + coalesce({6}::bigint, lease_millis) * interval '1 millisecond',
        started_at = clock_timestamp(), first_claim = coalesce(first_claim, clock_timestamp()),
        finished_by = null, finished_token = null, error = null
      where id = any(array(select id from picked))
      returning j.*, coalesce((select lane.n from lane where lane.tenant = j.tenant), 0) as turn, \
      """
          + JobRows.LEFT;

  private final String ofAnyKind;
  private final String ofOneKind;

  ClaimText(String pick) {
    this.ofAnyKind = pick.formatted("") + TAKE;
    this.ofOneKind = pick.formatted(" and j.kind = {7}") + TAKE;
  }

  String of(boolean oneKind) {
    return oneKind ? ofOneKind : ofAnyKind;
  }
}
