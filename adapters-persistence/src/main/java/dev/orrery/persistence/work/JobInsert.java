package dev.orrery.persistence.work;

import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobDraft;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jooq.QueryPart;
import org.jspecify.annotations.Nullable;

/** Drafts of jobs as arrays, one for each column, so that any number of them is one statement. */
final class JobInsert {
  /** Queues come to be by their first job; that of a named queue counts its jobs. */
  static final String INSERT =
      """
      with draft as materialized (
        select nextval(pg_get_serial_sequence('job', 'id')) as id, u.*,
          row_number() over (partition by u.namespace, u.tenant, u.queue, u.public_id is null
            order by u.place) as nth,
          count(*) filter (where u.public_id is null)
            over (partition by u.namespace, u.tenant, u.queue) as unnamed
        from unnest({0}::uuid[], {1}::uuid[], {2}::text[], {3}::text[], {4}::text[], {5}::text[],
          {6}::text[], {7}::text[], {8}::int[], {9}::int[], {10}::bigint[], {11}::int[],
          {12}::text[], {13}::bigint[], {14}::float8[], {15}::bigint[], {16}::bigint[],
          {17}::text[], {18}::bigint[]) with ordinality
          as u(tenant, owner, namespace, queue, kind, key, public_id, payload, priority, rank,
            delay_millis, max_failures, backoff, backoff_millis, jitter, lease_millis,
            deadline_millis, repeat_key, slot_millis, place)
      ), counted as (
        insert into job_queue as q (namespace, tenant, name, next_id)
        select namespace, tenant, queue, 1 + count(*)
        from draft where namespace = 'BULL' and public_id is null
        group by namespace, tenant, queue order by namespace, tenant, queue
        on conflict (namespace, tenant, name)
          do update set next_id = q.next_id + excluded.next_id - 1
        returning q.namespace, q.tenant, q.name, q.next_id
      ), named as (
        insert into job_queue (namespace, tenant, name)
        select distinct namespace, tenant, queue from draft
        where namespace = 'TASK' or (namespace = 'BULL' and unnamed = 0)
        on conflict do nothing
      ), made as (
        insert into job (id, tenant, owner, namespace, queue, kind, key, public_id, payload,
          priority, rank, state, due_at, max_failures, backoff, backoff_millis, jitter,
          lease_millis, deadline_millis, repeat_key, slot)
        select d.id, d.tenant, d.owner, d.namespace, d.queue, d.kind, d.key,
          coalesce(d.public_id, (
            select (c.next_id - d.unnamed + d.nth - 1)::text from counted c
            where c.namespace = d.namespace and c.tenant = d.tenant and c.name = d.queue)),
          d.payload, d.priority, d.rank,
          case when d.delay_millis > 0 then 'DELAYED' else 'WAITING' end,
          clock_timestamp() + d.delay_millis * interval '1 millisecond',
          d.max_failures, d.backoff, d.backoff_millis, d.jitter, d.lease_millis,
          d.deadline_millis, d.repeat_key, to_timestamp(d.slot_millis / 1000.0)
        from draft d order by d.place
        on conflict do nothing
        returning *
      )
      select d.place, j.*, \
      """
          + JobRows.LEFT
          + " from draft d join made j on j.id = d.id";

  /** What was there before; by its key, or by its name. */
  static final String EXISTING =
      """
      select u.place, j.*, \
      """
          + JobRows.LEFT
          + """
          \s
          from unnest({0}::uuid[], {1}::text[], {2}::text[], {3}::text[], {4}::text[])
              with ordinality as u(tenant, namespace, queue, key, public_id, place)
            cross join lateral (
              (select * from job k where k.tenant = u.tenant and k.namespace = u.namespace
                and k.queue = u.queue and k.key = u.key)
              union all
              (select * from job p where p.tenant = u.tenant and p.namespace = u.namespace
                and p.queue = u.queue and p.public_id = u.public_id and p.state <> 'CANCELLED')
              limit 1) j
          """;

  private final JsonCodec json;

  JobInsert(JsonCodec json) {
    this.json = json;
  }

  QueryPart[] insert(List<JobDraft> drafts) {
    return new QueryPart[] {
      uuids(drafts, draft -> draft.tenant().value()),
      uuids(drafts, draft -> draft.owner().value()),
      texts(drafts, draft -> draft.queue().namespace().name()),
      texts(drafts, draft -> draft.queue().name()),
      texts(drafts, JobDraft::kind),
      texts(drafts, JobDraft::key),
      texts(drafts, JobDraft::publicId),
      texts(drafts, this::payload),
      integers(drafts, draft -> draft.terms().priority()),
      integers(drafts, draft -> draft.queue().namespace().rank(draft.terms().priority())),
      longs(drafts, draft -> draft.delay().toMillis()),
      integers(drafts, draft -> draft.terms().maxFailures()),
      texts(drafts, draft -> draft.terms().backoff().kind().name()),
      longs(drafts, draft -> draft.terms().backoff().delay().toMillis()),
      column(drafts, draft -> draft.terms().backoff().jitter(), Double[]::new),
      longs(drafts, draft -> draft.terms().lease().toMillis()),
      longs(drafts, draft -> draft.terms().deadline().toMillis()),
      texts(drafts, draft -> repeatKey(draft.repeat())),
      longs(drafts, draft -> slot(draft.repeat()))
    };
  }

  static QueryPart[] existing(List<JobDraft> drafts) {
    return new QueryPart[] {
      uuids(drafts, draft -> draft.tenant().value()),
      texts(drafts, draft -> draft.queue().namespace().name()),
      texts(drafts, draft -> draft.queue().name()),
      texts(drafts, JobDraft::key),
      texts(drafts, JobDraft::publicId)
    };
  }

  private String payload(JobDraft draft) {
    Json payload = draft.payload();
    return json.write(payload);
  }

  private static @Nullable String repeatKey(Job.@Nullable Repeat repeat) {
    return repeat == null ? null : repeat.key();
  }

  private static @Nullable Long slot(Job.@Nullable Repeat repeat) {
    return repeat == null ? null : repeat.slot().toEpochMilli();
  }

  private static QueryPart uuids(List<JobDraft> drafts, Function<JobDraft, UUID> value) {
    return column(drafts, value, UUID[]::new);
  }

  private static QueryPart texts(
      List<JobDraft> drafts, Function<JobDraft, @Nullable String> value) {
    return column(drafts, value, String[]::new);
  }

  private static QueryPart integers(List<JobDraft> drafts, Function<JobDraft, Integer> value) {
    return column(drafts, value, Integer[]::new);
  }

  private static QueryPart longs(List<JobDraft> drafts, Function<JobDraft, @Nullable Long> value) {
    return column(drafts, value, Long[]::new);
  }

  private static <T extends @Nullable Object> QueryPart column(
      List<JobDraft> drafts, Function<JobDraft, T> value, IntFunction<T[]> array) {
    return val(drafts.stream().map(value).toArray(array));
  }
}
