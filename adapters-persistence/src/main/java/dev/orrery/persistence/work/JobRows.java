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
import java.util.List;
import java.util.Objects;
import org.jooq.Record;
import org.jooq.Result;
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

  List<Job> all(Result<? extends Record> result) {
    var columns = new Columns(result.fields());
    return result.stream().map(row -> read(columns.of(row))).toList();
  }

  Job one(Record row) {
    return read(new Columns(row.fields()).of(row));
  }

  Job read(Columns.Row row) {
    long id = row.number("id");
    var given = row.find("public_id");
    return new Job(
        new JobId(id),
        given == null ? String.valueOf(id) : given,
        new TenantId(row.uuid("tenant")),
        new UserId(row.uuid("owner")),
        new QueueName(QueueName.Namespace.valueOf(row.text("namespace")), row.text("queue")),
        row.text("kind"),
        row.find("key"),
        (Json.Obj) json.parse(row.text("payload")),
        terms(row),
        Job.State.valueOf(row.text("state")),
        new Job.Tries(
            row.number("epoch"), (int) row.number("failures"), (int) row.number("lapses")),
        times(row),
        hold(row),
        row.flag("cancel_requested"),
        report(row),
        repeat(row));
  }

  private static JobTerms terms(Columns.Row row) {
    return new JobTerms(
        (int) row.number("priority"),
        (int) row.number("max_failures"),
        new Backoff(
            Backoff.Kind.valueOf(row.text("backoff")),
            row.millis("backoff_millis"),
            row.real("jitter")),
        row.millis("lease_millis"),
        row.millis("deadline_millis"));
  }

  private static Job.Times times(Columns.Row row) {
    return new Job.Times(
        Objects.requireNonNull(row.time("created_at")),
        Objects.requireNonNull(row.time("due_at")),
        row.time("started_at"),
        row.time("ended_at"),
        row.millis("left_millis"));
  }

  private static Job.@Nullable Hold hold(Columns.Row row) {
    var worker = row.find("worker");
    if (worker != null) {
      return new Job.Hold(worker, row.uuid("lock_token"), row.time("lease_until"));
    }
    var last = row.find("finished_by");
    return last == null ? null : new Job.Hold(last, row.uuid("finished_token"), null);
  }

  private Job.Report report(Columns.Row row) {
    return new Job.Report(
        value(row, "progress"), value(row, "result"), row.find("error"), row.texts("errors"));
  }

  private static Job.@Nullable Repeat repeat(Columns.Row row) {
    var key = row.find("repeat_key");
    return key == null ? null : new Job.Repeat(key, Objects.requireNonNull(row.time("slot")));
  }

  private @Nullable Json value(Columns.Row row, String column) {
    var text = row.find(column);
    return text == null ? null : json.parse(text);
  }
}
