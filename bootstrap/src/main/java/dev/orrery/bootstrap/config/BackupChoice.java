package dev.orrery.bootstrap.config;

/** How many backups are kept. */
final class BackupChoice {
  private static final String KEEP = "keep.backups";
  private static final int TWO_WEEKS = 14;
  private static final int MOST = 10_000;

  private BackupChoice() {}

  /** Refuses a number that is none, with a line that names the setting. */
  static void check(SettingReader settings) {
    settings.number(KEEP, TWO_WEEKS, 1, MOST);
  }
}
