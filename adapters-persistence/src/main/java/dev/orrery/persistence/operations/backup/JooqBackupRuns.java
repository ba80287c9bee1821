package dev.orrery.persistence.operations.backup;

import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.operations.backup.BackupName;
import dev.orrery.domain.operations.backup.BackupRun;
import dev.orrery.domain.operations.backup.BackupRuns;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Runs that make backups, in PostgreSQL; an index lets no two of them be unfinished. */
@Singleton
@Connectable
class JooqBackupRuns implements BackupRuns {
  private static final String ROW = "id, name, job, state, error, started_at, ended_at";

  private final DSLContext sql;

  @Inject
  JooqBackupRuns(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Optional<BackupRun> begin(BackupName name) {
    return one(
        "insert into backup_run (tenant, owner, name, state) values ({0}, {1}, {2}, 'RUNNING')"
            + " on conflict do nothing returning "
            + ROW,
        val(Tenancy.DEFAULT.value()),
        val(Tenancy.ADMIN.value()),
        val(name.text()));
  }

  @Override
  public void give(long id, JobId job) {
    sql.execute("update backup_run set job = {0} where id = {1}", val(job.value()), val(id));
  }

  @Override
  public Optional<BackupRun> unfinished() {
    return one("select " + ROW + " from backup_run where ended_at is null");
  }

  @Override
  public Optional<BackupRun> find(long id) {
    return one("select " + ROW + " from backup_run where id = {0}", val(id));
  }

  @Override
  public boolean end(long id, BackupRun.State state, @Nullable String error) {
    return sql.execute(
            "update backup_run set state = {0}, error = {1}, ended_at = clock_timestamp()"
                + " where id = {2} and ended_at is null",
            val(state.name()), val(error, String.class), val(id))
        > 0;
  }

  @Override
  public int forget(Duration age) {
    return sql.execute(
        "delete from backup_run where ended_at < clock_timestamp()"
            + " - {0} * interval '1 millisecond'",
        val(age.toMillis()));
  }

  private Optional<BackupRun> one(String statement, QueryPart... parts) {
    return sql.resultQuery(statement, parts).fetchOptional(JooqBackupRuns::read);
  }

  private static BackupRun read(Record row) {
    @Nullable Long job = row.get("job", Long.class);
    @Nullable OffsetDateTime ended = row.get("ended_at", OffsetDateTime.class);
    return new BackupRun(
        must(row, "id", Long.class),
        new BackupName(must(row, "name", String.class)),
        job == null ? null : new JobId(job),
        BackupRun.State.valueOf(must(row, "state", String.class)),
        row.get("error", String.class),
        must(row, "started_at", OffsetDateTime.class).toInstant(),
        ended == null ? null : ended.toInstant());
  }

  private static <T> T must(Record row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type));
  }
}
