package dev.orrery.rest.orkosi.backup;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.operations.backup.ReadBackups;
import dev.orrery.domain.operations.backup.BackupMirror;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The copies on GitHub beside the newest file here. */
@Serdeable
record OffsiteView(
    boolean configured,
    @Nullable String repo,
    @Nullable Copy latest,
    @JsonProperty("local_latest") @Nullable String localLatest,
    @JsonProperty("in_sync") @Nullable Boolean inSync,
    @Nullable String message,
    @Nullable String error) {
  /** A copy there. */
  @Serdeable
  record Copy(
      String filename,
      @JsonProperty("committed_at") @Nullable String committedAt,
      String sha,
      long size) {
    static Copy of(BackupMirror.CopyFile file) {
      return new Copy(file.name(), Times.isoOrNull(file.committedAt()), file.sha(), file.size());
    }
  }

  static OffsiteView of(ReadBackups.Offsite offsite) {
    var local = offsite.local().map(file -> file.name().text()).orElse(null);
    return switch (offsite.look()) {
      case BackupMirror.Look.NotConfigured(var message) ->
          new OffsiteView(false, null, null, local, null, message, null);
      case BackupMirror.Look.Unreachable(var place, var error) ->
          new OffsiteView(true, place, null, local, null, null, error);
      case BackupMirror.Look.Seen(var place, var latest) ->
          new OffsiteView(
              true,
              place,
              latest == null ? null : Copy.of(latest),
              local,
              offsite.inSync().orElse(null),
              null,
              null);
    };
  }
}
