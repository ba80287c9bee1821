package dev.orrery.rest.orkosi.backup;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.operations.backup.BackupFile;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A backup's file. */
@Serdeable
record BackupView(
    String filename,
    @JsonProperty("size_bytes") long sizeBytes,
    @JsonProperty("size_human") String sizeHuman,
    @JsonProperty("created_at") String createdAt,
    String format) {
  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");
  private static final int STEP = 1024;

  static BackupView of(BackupFile file) {
    return new BackupView(
        file.name().text(),
        file.size(),
        human(file.size()),
        Times.iso(file.createdAt()),
        file.name().format().ending());
  }

  /** Such as {@code 1.5 MB}. */
  static String human(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= STEP && unit < UNITS.size() - 1) {
      size /= STEP;
      unit++;
    }
    return unit == 0
        ? bytes + " " + UNITS.getFirst()
        : String.format(java.util.Locale.ROOT, "%.1f %s", size, UNITS.get(unit));
  }
}
