package dev.orrery.bootstrap.config;

import dev.orrery.persistence.database.StartRefused;

/** Which scheduler holds queued work and reminders. */
final class SchedulerChoice {
  private static final String KEY = "orrery.scheduler";
  private static final String IN_MEMORY = "dev.orrery.inmemory.work.InMemoryJobs";

  private SchedulerChoice() {}

  /** Refuses what is unknown, and the one of the tests where the tests are not. */
  static void check(SettingReader settings) {
    var choice = settings.text(KEY).orElse("postgres");
    boolean here =
        switch (choice) {
          case "postgres" -> true;
          case "memory" -> isHere();
          default -> false;
        };
    if (!here) {
      throw new StartRefused(
          "%s (%s in orrery.yml) must be postgres, not '%s': the one in memory is for tests"
              .formatted(SettingReader.variable(KEY), KEY, choice));
    }
  }

  private static boolean isHere() {
    return SchedulerChoice.class
            .getClassLoader()
            .getResource(IN_MEMORY.replace('.', '/') + ".class")
        != null;
  }
}
