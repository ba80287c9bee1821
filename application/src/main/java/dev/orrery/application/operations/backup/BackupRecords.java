package dev.orrery.application.operations.backup;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.operations.backup.BackupFile;
import dev.orrery.domain.operations.backup.BackupName;
import dev.orrery.domain.operations.backup.BackupRun;
import dev.orrery.domain.operations.backup.BackupRuns;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.Jobs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The two commits of a backup: its run has begun, and run and job have ended together. */
@Singleton
public final class BackupRecords {
  private final BackupRuns runs;
  private final Jobs jobs;
  private final EventLog events;
  private final Clock clock;

  @Inject
  public BackupRecords(BackupRuns runs, Jobs jobs, EventLog events, Clock clock) {
    this.runs = runs;
    this.jobs = jobs;
    this.events = events;
    this.clock = clock;
  }

  /** The run that a job is to do, in the caller's transaction; empty where there is none to do. */
  Optional<BackupRun> begin(Job job) {
    jobs.guard(job.claimed());
    var mine = runs.unfinished().filter(run -> job.id().equals(run.job()));
    if (mine.isPresent() || BackupJobs.hasRun(job)) {
      return orComplete(job, mine, "the run had ended");
    }
    var begun = runs.begin(BackupName.at(clock.now()));
    begun.ifPresent(run -> runs.give(run.id(), job.id()));
    return orComplete(job, begun, "another backup is being made");
  }

  private Optional<BackupRun> orComplete(Job job, Optional<BackupRun> run, String otherwise) {
    if (run.isEmpty()) {
      jobs.complete(new Jobs.Done(job.claimed(), Json.of(otherwise))).orFenced();
    }
    return run;
  }

  /** The file is there, in the caller's transaction. */
  void finish(Job job, BackupRun run, BackupFile file, long rows) {
    var facts =
        Json.object("filename", file.name().text(), "size_bytes", file.size(), "rows", rows);
    jobs.complete(new Jobs.Done(job.claimed(), facts)).orFenced();
    if (runs.end(run.id(), BackupRun.State.DONE, null)) {
      events.append(event("backup.finished", facts));
    }
  }

  /** There will be no file, in the caller's transaction. */
  void fail(Job job, BackupRun run, String reason) {
    jobs.fail(new Jobs.Failure(job.claimed(), reason, false, null)).orFenced();
    if (runs.end(run.id(), BackupRun.State.FAILED, reason)) {
      events.append(event("backup.failed", Json.object("filename", run.name().text())));
    }
  }

  private static EventDraft event(String type, Json.Obj facts) {
    return EventDraft.ofTenant(Principal.system(Tenancy.DEFAULT, Tenancy.ADMIN), type, facts);
  }
}
