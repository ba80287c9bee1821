package dev.orrery.persistence.operations.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a database says of its own tables, counters and references. */
final class DatabaseShape {
  private static final String COLUMNS =
      """
      select c.relname, a.attname
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and c.relname not like 'flyway%' and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = ''
        and not exists (select 1 from pg_depend d
          where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      order by c.relname collate "C", a.attnum
      """;

  private static final String SEQUENCES =
      """
      select c.relname from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
      order by c.relname collate "C"
      """;

  private static final String REFERENCES =
      """
      select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
      from pg_constraint
      where contype = 'f' and connamespace = 'public'::regnamespace
      order by conname
      """;

  private static final String MIGRATIONS =
      """
      select version from flyway_schema_history
      where success and version is not null and version <> '-1' order by installed_rank
      """;

  private final Connection connection;

  DatabaseShape(Connection connection) {
    this.connection = connection;
  }

  /** A reference of one table to another, as it can be made again. */
  record Reference(String table, String name, String definition) {}

  /** The columns of each table that a copy holds: those that nothing else computes. */
  Map<String, List<String>> columns() throws SQLException {
    var all = new LinkedHashMap<String, List<String>>();
    for (var row : rows(COLUMNS, 2)) {
      all.computeIfAbsent(row.getFirst(), table -> new ArrayList<>()).add(row.getLast());
    }
    return all;
  }

  List<BackupManifest.Sequence> sequences() throws SQLException {
    var all = new ArrayList<BackupManifest.Sequence>();
    for (var row : rows(SEQUENCES, 1)) {
      var name = row.getFirst();
      var state = rows("select last_value, is_called::text from " + quoted(name), 2).getFirst();
      all.add(
          new BackupManifest.Sequence(
              name, Long.parseLong(state.getFirst()), state.getLast().equals("true")));
    }
    return all;
  }

  List<Reference> references() throws SQLException {
    return rows(REFERENCES, 3).stream()
        .map(row -> new Reference(row.get(0), row.get(1), row.get(2)))
        .toList();
  }

  List<String> migrations() throws SQLException {
    return rows(MIGRATIONS, 1).stream().map(List::getFirst).toList();
  }

  boolean hasTables() throws SQLException {
    return !rows(
            "select 1 from pg_class where relnamespace = 'public'::regnamespace"
                + " and relkind in ('r', 'p', 'v', 'm') limit 1",
            1)
        .isEmpty();
  }

  /** The rows of a query as texts; none of them is null. */
  List<List<String>> rows(String sql, int columns) throws SQLException {
    var all = new ArrayList<List<String>>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= columns; i++) {
          row.add(rows.getString(i));
        }
        all.add(row);
      }
    }
    return all;
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String quoted(List<String> names) {
    return String.join(", ", names.stream().map(DatabaseShape::quoted).toList());
  }
}
