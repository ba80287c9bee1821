package dev.orrery.rest.orkosi.backup;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.operations.backup.ReadBackups;
import dev.orrery.domain.operations.backup.BackupFile;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** All backups together. */
@Serdeable
record StatsView(
    int count,
    @JsonProperty("total_bytes") long totalBytes,
    @JsonProperty("total_human") String totalHuman,
    @JsonProperty("last_backup") @Nullable Last lastBackup,
    @JsonProperty("oldest_at") @Nullable String oldestAt,
    boolean running) {
  /** The newest one. */
  @Serdeable
  record Last(
      String filename,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("size_bytes") long sizeBytes) {
    static Last of(BackupFile file) {
      return new Last(file.name().text(), Times.iso(file.createdAt()), file.size());
    }
  }

  static StatsView of(ReadBackups.Stats stats) {
    return new StatsView(
        stats.count(),
        stats.bytes(),
        BackupView.human(stats.bytes()),
        stats.last().map(Last::of).orElse(null),
        stats.oldest().map(file -> Times.iso(file.createdAt())).orElse(null),
        stats.running());
  }
}
