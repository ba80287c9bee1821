package dev.orrery.domain.operations.backup;

import java.util.Optional;

/** How often backups are made by themselves and how many are kept; set when the server starts. */
public interface BackupPlan {
  /** When they are made, as a cron text; empty where only callers make them. */
  Optional<String> schedule();

  /** How many of the house's own are kept; the oldest go first. */
  int keep();
}
