package dev.orrery.application.operations.backup;

import dev.orrery.application.work.KeepUpkeep;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.operations.backup.BackupPlan;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the house's schedule of backups the one that is set, or ends it. */
@Singleton
public final class ScheduleBackups {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduleBackups.class);
  private static final String KEY = "backup";

  private final KeepUpkeep upkeep;
  private final BackupPlan plan;

  @Inject
  public ScheduleBackups(KeepUpkeep upkeep, BackupPlan plan) {
    this.upkeep = upkeep;
    this.plan = plan;
  }

  void follow() {
    try {
      upkeep.keep(KEY, "Backup", plan.schedule(), BackupJobs.scheduled());
    } catch (InvalidException e) {
      LOG.error("ORRERY_BACKUP_SCHEDULE can not be followed: {}", e.getMessage());
    }
  }
}
