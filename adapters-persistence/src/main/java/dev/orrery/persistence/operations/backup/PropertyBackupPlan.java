package dev.orrery.persistence.operations.backup;

import dev.orrery.domain.operations.backup.BackupPlan;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is set of backups: every night, and two weeks of them, where nothing is. */
@Singleton
class PropertyBackupPlan implements BackupPlan {
  private static final String NIGHTLY = "17 3 * * *";
  private static final String OFF = "off";
  private static final int TWO_WEEKS = 14;

  private final Optional<String> schedule;
  private final int keep;

  @Inject
  PropertyBackupPlan(
      @Nullable @Property(name = "orrery.backup.schedule") String schedule,
      @Nullable @Property(name = "keep.backups") Integer keep) {
    var rule = schedule == null || schedule.isBlank() ? NIGHTLY : schedule.strip();
    this.schedule = rule.equalsIgnoreCase(OFF) ? Optional.empty() : Optional.of(rule);
    this.keep = keep == null || keep < 1 ? TWO_WEEKS : keep;
  }

  @Override
  public Optional<String> schedule() {
    return schedule;
  }

  @Override
  public int keep() {
    return keep;
  }
}
