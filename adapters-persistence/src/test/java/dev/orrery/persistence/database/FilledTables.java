package dev.orrery.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows into every table of a database, as its catalogue says: what must be there gets a value
 * of its type, a reference an existing row, and of each list of words that a column admits every
 * word is tried.
 */
final class FilledTables {
  private static final Pattern WORDS = Pattern.compile("'([^']*)'::text");
  private static final Pattern LIST =
      Pattern.compile("CHECK \\(\\(\\w+ = (ANY \\(ARRAY\\[.*|'[^']*'::text)\\)\\)");
  private static final int ROWS = 2;

  /** What no type tells; %d is the number of the row. */
  private static final Map<String, String> OWN_VALUES =
      Map.of(
          "api_key.handle", "lpad(to_hex(%d), 16, '0')",
          "api_key.hash", "lpad(to_hex(%d), 64, '0')",
          "stream_ticket.hash", "lpad(to_hex(%d), 64, '0')",
          "audit_leaf.data", "'{\"n\":%d}'");

  /** Tables with one row of their own, and the chain's, whose rows belong together. */
  private static final Set<String> LEFT_ALONE =
      Set.of(
          "sealer", "setting_revision", "run_gate", "audit_pruned", "audit_seal", "audit_unsealed");

  private final Connection connection;
  private final Map<String, List<Column>> columns = new LinkedHashMap<>();
  private final Map<String, List<Reference>> references = new HashMap<>();
  private final Map<String, Map<String, List<String>>> words = new HashMap<>();
  private int number;

  private record Column(String name, String type, boolean needed) {}

  private record Reference(String target, List<String> from, List<String> to) {}

  private FilledTables(Connection connection) {
    this.connection = connection;
  }

  /** Fills them; a table that no row could be put into is an error. */
  static void fill(Connection connection) throws SQLException {
    var tables = new FilledTables(connection);
    tables.read();
    for (var table : tables.inOrder()) {
      if (!LEFT_ALONE.contains(table)) {
        tables.fill(table);
      }
    }
  }

  /** The tables of the database, without Flyway's. */
  static List<String> of(Connection connection) throws SQLException {
    return Rows.texts(
        connection,
        """
        select relname from pg_class
         where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'flyway%'
         order by relname
        """);
  }

  private void read() throws SQLException {
    for (var table : of(connection)) {
      columns.put(table, new ArrayList<>());
    }
    for (var row :
        Rows.of(
            connection,
            """
            select c.relname, a.attname, format_type(a.atttypid, null),
                   a.attnotnull and not a.atthasdef and a.attidentity = ''
              from pg_attribute a join pg_class c on c.oid = a.attrelid
             where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
               and a.attnum > 0 and not a.attisdropped
             order by c.relname, a.attnum
            """)) {
      if (columns.containsKey(row.get(0))) {
        of(columns, row.get(0)).add(new Column(row.get(1), row.get(2), row.get(3).equals("t")));
      }
    }
    readConstraints();
  }

  private void readConstraints() throws SQLException {
    for (var row :
        Rows.of(
            connection,
            """
            select t.relname, k.contype, coalesce(r.relname, ''), pg_get_constraintdef(k.oid),
                   (select string_agg(a.attname, ',' order by u.place)
                      from unnest(k.conkey) with ordinality u (num, place)
                      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num),
                   coalesce((select string_agg(a.attname, ',' order by u.place)
                      from unnest(k.confkey) with ordinality u (num, place)
                      join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num), '')
              from pg_constraint k
              join pg_class t on t.oid = k.conrelid
              left join pg_class r on r.oid = k.confrelid
             where t.relnamespace = 'public'::regnamespace and k.contype in ('f', 'c')
            """)) {
      var of = List.of(row.get(4).split(","));
      if (row.get(1).equals("f")) {
        references
            .computeIfAbsent(row.get(0), table -> new ArrayList<>())
            .add(new Reference(row.get(2), of, List.of(row.get(5).split(","))));
      } else if (of.size() == 1 && LIST.matcher(row.get(3)).matches()) {
        var all = WORDS.matcher(row.get(3)).results().map(found -> found.group(1)).toList();
        words.computeIfAbsent(row.get(0), table -> new HashMap<>()).put(of.getFirst(), all);
      }
    }
  }

  /** Those that others refer to come first. */
  private List<String> inOrder() {
    var order = new ArrayList<String>();
    var left = new TreeSet<>(columns.keySet());
    while (!left.isEmpty()) {
      var next =
          left.stream()
              .filter(table ->
                  references.getOrDefault(table, List.of()).stream()
                      .map(Reference::target)
                      .noneMatch(target -> !target.equals(table) && left.contains(target)))
              .toList();
      order.addAll(next);
      left.removeAll(next);
    }
    return order;
  }

  private void fill(String table) throws SQLException {
    int rows = 0;
    for (int i = 0; i < ROWS; i++) {
      rows += insert(table, Map.of()) ? 1 : 0;
    }
    for (var column : words.getOrDefault(table, Map.of()).entrySet()) {
      for (var word : column.getValue()) {
        rows += insert(table, Map.of(column.getKey(), "'" + word + "'")) ? 1 : 0;
      }
    }
    if (rows == 0) {
      throw new IllegalStateException("No row fits into " + table);
    }
  }

  /** False where the rules of the table do not admit these values with the usual others. */
  private boolean insert(String table, Map<String, String> chosen) throws SQLException {
    number++;
    var values = new LinkedHashMap<String, String>();
    for (var column : of(columns, table)) {
      if (column.needed()) {
        values.put(column.name(), value(table, column));
      }
    }
    for (var reference : references.getOrDefault(table, List.of())) {
      for (int i = 0; i < reference.from().size(); i++) {
        values.computeIfPresent(reference.from().get(i), referred(reference, i));
      }
    }
    values.putAll(chosen);
    var sql =
        "insert into %s (%s) values (%s)"
            .formatted(
                table,
                values.keySet().stream()
                    .map(name -> '"' + name + '"')
                    .collect(Collectors.joining(", ")),
                String.join(", ", values.values()));
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    } catch (SQLException e) {
      if (Objects.requireNonNull(e.getSQLState()).startsWith("23")) {
        return false;
      }
      throw new IllegalStateException(sql, e);
    }
  }

  private static BiFunction<String, String, String> referred(Reference reference, int place) {
    return (name, before) ->
        "(select \"%s\" from %s order by %s offset (select count(*) - 1 from %2$s))"
            .formatted(
                reference.to().get(place),
                reference.target(),
                reference.to().stream()
                    .map(column -> '"' + column + '"')
                    .collect(Collectors.joining(", ")));
  }

  private String value(String table, Column column) {
    var own = OWN_VALUES.get(table + "." + column.name());
    if (own != null) {
      return own.formatted(number);
    }
    var known = words.getOrDefault(table, Map.of()).get(column.name());
    return known == null ? usual(column) : "'" + known.getFirst() + "'";
  }

  private String usual(Column column) {
    return switch (column.type()) {
      case "text" -> "'" + column.name() + "-" + number + "'";
      case "uuid" -> "gen_random_uuid()";
      case "boolean" -> "true";
      case "smallint" -> "1";
      case "integer", "bigint" -> String.valueOf(number);
      case "double precision", "real", "numeric" -> "0.5";
      case "timestamp with time zone" ->
          "timestamptz '2026-01-01 UTC' + %d * interval '1 second'".formatted(number);
      case "jsonb" -> "'{\"n\":1}'";
      case "tsvector" -> "to_tsvector('simple', 'some text')";
      case "text[]" -> "array['a', 'b']";
      case "uuid[]" -> "array[gen_random_uuid()]";
      case "integer[]", "bigint[]" -> "'{1,2}'";
      case "real[]" -> "'{0.5,0.25}'";
      default -> throw new IllegalStateException("No value for " + column);
    };
  }

  private static <V> V of(Map<String, V> map, @Nullable String key) {
    return Objects.requireNonNull(map.get(key));
  }
}
