package dev.orrery.persistence.work;

/** Statements over whole queues, each of which keeps to the indexes. */
final class QueueText {
  static final String COUNTS =
      """
      select q.name, q.paused,
        (select count(*) from job j where j.namespace = {0} and j.queue = q.name
          and j.tenant = {1} and j.state = 'WAITING' and j.rank <= 0) as waiting,
        (select count(*) from job j where j.namespace = {0} and j.queue = q.name
          and j.tenant = {1} and j.state = 'WAITING' and j.rank > 0) as ranked,
        (select count(*) from job j where j.namespace = {0} and j.queue = q.name
          and j.tenant = {1} and j.state = 'DELAYED') as delayed,
        (select count(*) from job j where j.namespace = {0} and j.queue = q.name
          and j.tenant = {1} and j.state = 'ACTIVE') as active,
        (select count(*) from job j where j.namespace = {0} and j.queue = q.name
          and j.tenant = {1} and j.ended_at is not null and j.state = 'COMPLETED') as completed,
        (select count(*) from job j where j.namespace = {0} and j.queue = q.name
          and j.tenant = {1} and j.ended_at is not null and j.state = 'FAILED') as failed,
        (select count(*) from job j where j.namespace = {0} and j.queue = q.name
          and j.tenant = {1} and j.ended_at is not null and j.state = 'CANCELLED') as cancelled
      from job_queue q
      where q.namespace = {0} and q.tenant = {1} and ({2}::text is null or q.name = {2})
      order by q.name collate "C"
      """;

  /** The index is walked from one queue of a tenant to the next. */
  static final String FORGET =
      """
      with recursive lane(namespace, queue, tenant) as (
        (select j.namespace, j.queue, j.tenant from job j where j.ended_at is not null
          order by j.namespace, j.queue, j.tenant limit 1)
        union all
        select s.namespace, s.queue, s.tenant from lane cross join lateral (
          select j.namespace, j.queue, j.tenant from job j
          where j.ended_at is not null
            and (j.namespace, j.queue, j.tenant) > (lane.namespace, lane.queue, lane.tenant)
          order by j.namespace, j.queue, j.tenant limit 1) s
      )
      delete from job where id = any(array(
        select old.id from lane
          cross join (values ('COMPLETED', {0}::bigint), ('FAILED', {1}::bigint),
            ('CANCELLED', {1}::bigint)) as kept(state, millis)
          cross join lateral (
            select j.id from job j
            where j.ended_at is not null and j.namespace = lane.namespace
              and j.queue = lane.queue and j.tenant = lane.tenant and j.state = kept.state
              and j.ended_at < statement_timestamp() - kept.millis * interval '1 millisecond'
            order by j.ended_at, j.id limit 1000) old
        limit 1000))
      """;

  private QueueText() {}
}
