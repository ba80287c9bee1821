package dev.orrery.persistence.operations.backup;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.persistence.database.DatabaseConnection;
import dev.orrery.persistence.database.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts a backup into an empty database and an empty place for the workspaces. The whole archive is
 * read and checked before anything is written, and what was written is taken away where it does not
 * come out as it was.
 */
public final class Restore {
  private final JsonCodec json;
  private final Place place;

  public Restore(JsonCodec json, Place place) {
    this.json = json;
    this.place = place;
  }

  /**
   * Where to.
   *
   * @param database asked for once, after the backup was found good
   * @param workspace of the first tenant; those of others are beside it
   * @param program the path of {@code pg_restore}; empty for the first on the PATH
   * @param trusted whether the backup may hold a program for the database to run
   */
  public record Place(
      Supplier<DatabaseConnection> database,
      Path workspace,
      String site,
      String program,
      boolean trusted) {}

  /**
   * Restores it.
   *
   * @return what is there now, in one line
   * @throws RestoreRefused where it is not; nothing of it is left then
   */
  public String restore(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new RestoreRefused("There is no file " + file);
    }
    try (var archive = ArchiveReader.open(file, json, room())) {
      var database = place.database().get();
      new SchemaCheck(database).check(archive.manifest());
      try (var workspaces = RestoredWorkspaces.stage(archive, place.workspace())) {
        return new RestoredDatabase(place, database, archive).restore(workspaces);
      }
    } catch (IOException | SQLException e) {
      throw new RestoreRefused("The backup could not be restored: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RestoreRefused("Interrupted; nothing was restored", e);
    }
  }

  private long room() throws IOException {
    var existing = place.workspace().toAbsolutePath();
    while (!Files.exists(existing)) {
      existing = Optional.ofNullable(existing.getParent()).orElse(existing.getRoot());
    }
    return Files.getFileStore(existing).getUsableSpace();
  }

  /** The versions of both, so that they can be compared. */
  static List<String> normal(List<String> versions) {
    return versions.stream().map(Restore::normal).toList();
  }

  private static String normal(String version) {
    if (!version.matches("[0-9]{1,9}([._][0-9]{1,9})*")) {
      throw new RestoreRefused("The backup names a migration that can not be: it is damaged");
    }
    return version.replace('_', '.').replaceAll("(^|\\.)0+(?=[0-9])", "$1");
  }

  /** Nothing newer than this build, and nothing in the way. */
  private record SchemaCheck(DatabaseConnection database) {
    void check(BackupManifest manifest) throws SQLException {
      try (var connection = database.open()) {
        if (new DatabaseShape(connection).hasTables()) {
          throw new RestoreRefused(
              "The database %s is not empty: restore into a new one".formatted(database));
        }
      }
      var known = normal(Schema.versions(database));
      var kept = normal(manifest.migrations());
      for (var version : kept) {
        if (!known.contains(version)) {
          throw new RestoreRefused(
              "The backup was written by a newer Orrery (it has migration %s, which this build does not know): use that one"
                  .formatted(version));
        }
      }
      if (kept.isEmpty() || !known.subList(0, kept.size()).equals(kept)) {
        throw new RestoreRefused("The backup's schema is none that this build ever had");
      }
    }
  }
}
