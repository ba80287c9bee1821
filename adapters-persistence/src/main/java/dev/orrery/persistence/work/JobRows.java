package dev.orrery.persistence.work;

import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.work.Backoff;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobTerms;
import dev.orrery.domain.work.QueueName;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Jobs as rows with all columns of the table and {@link #LEFT}. */
final class JobRows {
  /** The working time that is left. */
  static final String LEFT =
      "greatest(0, j.deadline_millis - coalesce("
          + "(extract(epoch from clock_timestamp() - j.first_claim) * 1000)::bigint, 0))"
          + " as left_millis";

  private final JsonCodec json;

  JobRows(JsonCodec json) {
    this.json = json;
  }

  Job read(Record row) {
    long id = number(row, "id");
    var given = row.get("public_id", String.class);
    return new Job(
        new JobId(id),
        given == null ? String.valueOf(id) : given,
        new TenantId(uuid(row, "tenant")),
        new UserId(uuid(row, "owner")),
        new QueueName(QueueName.Namespace.valueOf(text(row, "namespace")), text(row, "queue")),
        text(row, "kind"),
        row.get("key", String.class),
        (Json.Obj) json.parse(text(row, "payload")),
        terms(row),
        Job.State.valueOf(text(row, "state")),
        new Job.Tries(
            number(row, "epoch"), (int) number(row, "failures"), (int) number(row, "lapses")),
        times(row),
        hold(row),
        Objects.requireNonNull(row.get("cancel_requested", Boolean.class)),
        report(row),
        repeat(row));
  }

  private static JobTerms terms(Record row) {
    return new JobTerms(
        (int) number(row, "priority"),
        (int) number(row, "max_failures"),
        new Backoff(
            Backoff.Kind.valueOf(text(row, "backoff")),
            millis(row, "backoff_millis"),
            Objects.requireNonNull(row.get("jitter", Double.class))),
        millis(row, "lease_millis"),
        millis(row, "deadline_millis"));
  }

  private static Job.Times times(Record row) {
    return new Job.Times(
        Objects.requireNonNull(time(row, "created_at")),
        Objects.requireNonNull(time(row, "due_at")),
        time(row, "started_at"),
        time(row, "ended_at"),
        millis(row, "left_millis"));
  }

  private static Job.@Nullable Hold hold(Record row) {
    var worker = row.get("worker", String.class);
    if (worker != null) {
      return new Job.Hold(worker, uuid(row, "lock_token"), time(row, "lease_until"));
    }
    var last = row.get("finished_by", String.class);
    return last == null ? null : new Job.Hold(last, uuid(row, "finished_token"), null);
  }

  private Job.Report report(Record row) {
    return new Job.Report(
        value(row, "progress"),
        value(row, "result"),
        row.get("error", String.class),
        List.of(Objects.requireNonNull(row.get("errors", String[].class))));
  }

  private static Job.@Nullable Repeat repeat(Record row) {
    var key = row.get("repeat_key", String.class);
    return key == null ? null : new Job.Repeat(key, Objects.requireNonNull(time(row, "slot")));
  }

  private @Nullable Json value(Record row, String column) {
    var text = row.get(column, String.class);
    return text == null ? null : json.parse(text);
  }

  private static String text(Record row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static UUID uuid(Record row, String column) {
    return Objects.requireNonNull(row.get(column, UUID.class));
  }

  private static long number(Record row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class));
  }

  private static Duration millis(Record row, String column) {
    return Duration.ofMillis(number(row, column));
  }

  private static @Nullable Instant time(Record row, String column) {
    var time = row.get(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
