package dev.orrery.persistence.work;

import static dev.orrery.persistence.generated.Tables.JOB;

import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.work.Job;
import dev.orrery.persistence.generated.tables.records.JobRecord;
import java.time.Duration;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Jobs as rows, and the statements that move them. */
final class JobRows {
  private static final String LEFT_MILLIS =
      "greatest(0, deadline_millis - coalesce((extract(epoch from clock_timestamp() - first_claim) * 1000)::bigint, 0))";

  /** The working time that is left. */
  static final Field<Long> LEFT = DSL.field(LEFT_MILLIS, Long.class).as("left_millis");

  /** Jobs whose last try lapsed have failed. */
  static final String LAPSE =
      """
      update job set state = 'FAILED', failures = failures + 1, lease_owner = null,
        lease_until = null, result = 'its worker died', ended_at = clock_timestamp()
      where id in (
        select id from job
        where queue = {0} and state = 'ACTIVE' and lease_until <= clock_timestamp()
          and failures + 1 >= max_failures
        for update skip locked)
      """;

  /** What waits is due, or its lease has lapsed, which counts as a failed try. */
  static final String CLAIM =
      """
      update job set state = 'ACTIVE', epoch = epoch + 1,
        failures = failures + case when state = 'ACTIVE' then 1 else 0 end,
        lease_owner = {1}, lease_until = clock_timestamp() + {2} * interval '1 millisecond',
        first_claim = coalesce(first_claim, clock_timestamp())
      where id = (
        select id from job
        where queue = {0}
          and ((state in ('WAITING', 'DELAYED') and due_at <= clock_timestamp())
            or (state = 'ACTIVE' and lease_until <= clock_timestamp()))
        order by rank, id
        limit 1
        for update skip locked)
      returning *, \
      """
          + LEFT_MILLIS
          + " as left_millis";

  static final String FORGET =
      """
      update job set state = 'WAITING', lease_owner = null, lease_until = null
      where lease_owner = {0} and state = 'ACTIVE'
      """;

  static final String COMPLETE =
      """
      update job set state = 'COMPLETED', finished_by = lease_owner, lease_owner = null,
        lease_until = null, result = {2}, ended_at = clock_timestamp()
      where id = {0} and epoch = {1} and state = 'ACTIVE'
      """;

  static final String FAIL =
      """
      update job set failures = failures + 1, finished_by = lease_owner, lease_owner = null,
        lease_until = null, result = {2},
        due_at = clock_timestamp() + {3} * interval '1 millisecond',
        state = case when failures + 1 >= max_failures then 'FAILED' else 'DELAYED' end,
        ended_at = case when failures + 1 >= max_failures then clock_timestamp() end
      where id = {0} and epoch = {1} and state = 'ACTIVE'
      returning state
      """;

  static final String RELEASE =
      """
      update job set lease_owner = null, lease_until = null,
        due_at = clock_timestamp() + {2} * interval '1 millisecond',
        state = case when {2} > 0 then 'DELAYED' else 'WAITING' end
      where id = {0} and epoch = {1} and state = 'ACTIVE'
      """;

  static final String CANCEL =
      """
      update job set cancel_requested = true,
        state = case when state = 'ACTIVE' then state else 'CANCELLED' end,
        ended_at = case when state = 'ACTIVE' then null else clock_timestamp() end
      where id = {0} and state in ('WAITING', 'DELAYED', 'ACTIVE')
      """;

  private final JsonCodec json;

  JobRows(JsonCodec json) {
    this.json = json;
  }

  JobRecord row(Job.Draft draft, Job.State state) {
    var row = new JobRecord();
    row.setTenant(draft.tenant().value());
    row.setOwner(draft.owner().value());
    row.setQueue(draft.queue());
    row.setKind(draft.kind());
    row.set(JOB.KEY, draft.key());
    row.setPayload(json.write(draft.payload()));
    row.setRank(draft.rank());
    row.setState(state.name());
    row.setMaxFailures(draft.maxFailures());
    row.setDeadlineMillis(draft.deadline().toMillis());
    return row;
  }

  Job read(Record record) {
    var row = record.into(JOB);
    long left = Objects.requireNonNull(record.get("left_millis", Long.class));
    return new Job(
        new JobId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        row.getQueue(),
        row.getKind(),
        row.getKey(),
        (Json.Obj) json.parse(row.getPayload()),
        row.getRank(),
        Job.State.valueOf(row.getState()),
        row.getEpoch(),
        row.getFailures(),
        row.getMaxFailures(),
        Duration.ofMillis(left),
        row.getCancelRequested(),
        row.getResult());
  }
}
