package dev.orrery.bootstrap.matrix;

import java.time.Duration;
import org.awaitility.Awaitility;

/** Makes a backup of the house. */
final class Backups {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Backups() {}

  /** A new one's file name. */
  static String made(Caller operator) {
    var begun = operator.object("POST", "/api/backups/trigger").object("data");
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() ->
            operator
                .object("GET", "/api/backups/stats")
                .object("data")
                .bool("running")
                .orElseThrow()
                .equals(false));
    return begun.text("filename").orElseThrow();
  }
}
