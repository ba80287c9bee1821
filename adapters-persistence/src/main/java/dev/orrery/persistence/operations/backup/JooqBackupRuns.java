package dev.orrery.persistence.operations.backup;

import static dev.orrery.persistence.generated.Tables.BACKUP_RUN;

import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.operations.backup.BackupName;
import dev.orrery.domain.operations.backup.BackupRun;
import dev.orrery.domain.operations.backup.BackupRuns;
import dev.orrery.persistence.generated.tables.records.BackupRunRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Runs that make backups, in PostgreSQL; an index lets no two of them be unfinished. */
@Singleton
@Connectable
class JooqBackupRuns implements BackupRuns {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);

  private final DSLContext sql;

  @Inject
  JooqBackupRuns(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Optional<BackupRun> begin(BackupName name) {
    var row = new BackupRunRecord();
    row.setTenant(Tenancy.DEFAULT.value());
    row.setOwner(Tenancy.ADMIN.value());
    row.setName(name.text());
    row.setState(BackupRun.State.RUNNING.name());
    return sql.insertInto(BACKUP_RUN)
        .set(row)
        .onConflictDoNothing()
        .returning()
        .fetchOptional(JooqBackupRuns::read);
  }

  @Override
  public void give(long id, JobId job) {
    sql.update(BACKUP_RUN)
        .set(BACKUP_RUN.JOB, job.value())
        .where(BACKUP_RUN.ID.eq(id))
        .execute();
  }

  @Override
  public Optional<BackupRun> unfinished() {
    return sql.selectFrom(BACKUP_RUN)
        .where(BACKUP_RUN.ENDED_AT.isNull())
        .fetchOptional(JooqBackupRuns::read);
  }

  @Override
  public Optional<BackupRun> find(long id) {
    return sql.selectFrom(BACKUP_RUN)
        .where(BACKUP_RUN.ID.eq(id))
        .fetchOptional(JooqBackupRuns::read);
  }

  @Override
  public boolean end(long id, BackupRun.State state, @Nullable String error) {
    return sql.update(BACKUP_RUN)
            .set(BACKUP_RUN.STATE, state.name())
            .set(BACKUP_RUN.ERROR, error)
            .set(BACKUP_RUN.ENDED_AT, NOW)
            .where(BACKUP_RUN.ID.eq(id))
            .and(BACKUP_RUN.ENDED_AT.isNull())
            .execute()
        > 0;
  }

  @Override
  public int forget(Duration age) {
    return sql.execute(
        "delete from backup_run where ended_at < clock_timestamp()"
            + " - {0} * interval '1 millisecond'",
        DSL.val(age.toMillis()));
  }

  private static BackupRun read(BackupRunRecord row) {
    var job = row.getJob();
    var ended = row.getEndedAt();
    return new BackupRun(
        row.getId(),
        new BackupName(row.getName()),
        job == null ? null : new JobId(job),
        BackupRun.State.valueOf(row.getState()),
        row.getError(),
        row.getStartedAt().toInstant(),
        ended == null ? null : ended.toInstant());
  }
}
