package dev.orrery.persistence.operations.backup;

import dev.orrery.domain.kernel.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an archive holds, so that each part of it can be checked before any is used.
 *
 * @param migrations the versions of the schema that the rows were in
 * @param database {@link #TABLES}, or {@link #PROGRAM} where PostgreSQL's own program wrote it
 */
record BackupManifest(
    Instant createdAt,
    String database,
    List<String> migrations,
    List<Table> tables,
    List<Sequence> sequences,
    List<Workspace> workspaces,
    List<Part> parts) {
  static final String NAME = "manifest.json";
  static final String TABLES = "tables";
  static final String PROGRAM = "pg_dump";

  private static final String FORMAT = "orrery-backup";
  private static final int VERSION = 1;

  BackupManifest {
    migrations = List.copyOf(migrations);
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
    workspaces = List.copyOf(workspaces);
    parts = List.copyOf(parts);
  }

  /** A table with the columns in the order of its part. */
  record Table(String name, List<String> columns, long rows) {
    Table {
      columns = List.copyOf(columns);
    }

    String part() {
      return "tables/" + name + ".copy";
    }
  }

  /** Where a counter stood. */
  record Sequence(String name, long last, boolean called) {}

  /** The history of a tenant's state workspace. */
  record Workspace(String tenant, String commit) {
    String part() {
      return "workspace/" + tenant + ".bundle";
    }
  }

  /** A file of the archive, with its size before compression. */
  record Part(String name, long size, String sha256) {}

  long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }

  Json.Obj write() {
    return Json.object(
        "format",
        FORMAT,
        "version",
        VERSION,
        "created_at",
        createdAt.toString(),
        "database",
        database,
        "migrations",
        migrations,
        "tables",
        list(
            tables,
            table ->
                Json.object(
                    "name", table.name(), "columns", table.columns(), "rows", table.rows())),
        "sequences",
        list(
            sequences,
            one -> Json.object("name", one.name(), "last", one.last(), "called", one.called())),
        "workspaces",
        list(workspaces, one -> Json.object("tenant", one.tenant(), "commit", one.commit())),
        "parts",
        list(
            parts,
            part ->
                Json.object("name", part.name(), "size", part.size(), "sha256", part.sha256())));
  }

  private static <T> Json.Arr list(List<T> items, Function<T, Json> written) {
    return new Json.Arr(items.stream().map(written).toList());
  }

  /**
   * Reads what an archive says of itself.
   *
   * @throws RestoreRefused where that can not be
   */
  static BackupManifest read(Json json) {
    if (!(json instanceof Json.Obj manifest)
        || !manifest.text("format").equals(Optional.of(FORMAT))) {
      throw new RestoreRefused("The file is no backup of Orrery");
    }
    if (number(manifest, "version") != VERSION) {
      throw new RestoreRefused("The backup was written by a newer Orrery: use that one");
    }
    return new BackupManifest(
        Instant.parse(text(manifest, "created_at")),
        text(manifest, "database"),
        manifest.texts("migrations"),
        each(
            manifest,
            "tables",
            one -> new Table(text(one, "name"), one.texts("columns"), number(one, "rows"))),
        each(
            manifest,
            "sequences",
            one ->
                new Sequence(
                    text(one, "name"),
                    number(one, "last"),
                    one.bool("called").orElseThrow(() -> damaged("called")))),
        each(
            manifest, "workspaces", one -> new Workspace(text(one, "tenant"), text(one, "commit"))),
        each(
            manifest,
            "parts",
            one -> new Part(text(one, "name"), number(one, "size"), text(one, "sha256"))));
  }

  private static <T> List<T> each(Json.Obj manifest, String name, Function<Json.Obj, T> read) {
    var all = new ArrayList<T>();
    for (var item : manifest.items(name)) {
      @Nullable T one = item instanceof Json.Obj object ? read.apply(object) : null;
      if (one == null) {
        throw damaged(name);
      }
      all.add(one);
    }
    return all;
  }

  private static String text(Json.Obj object, String name) {
    return object.text(name).orElseThrow(() -> damaged(name));
  }

  private static long number(Json.Obj object, String name) {
    try {
      return object.number(name).orElseThrow(() -> damaged(name)).longValueExact();
    } catch (ArithmeticException e) {
      throw damaged(name);
    }
  }

  private static RestoreRefused damaged(String what) {
    return new RestoreRefused("The backup's manifest is damaged: " + what);
  }
}
