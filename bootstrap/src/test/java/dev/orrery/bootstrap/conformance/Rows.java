package dev.orrery.bootstrap.conformance;

import dev.orrery.persistence.database.TestDatabase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many rows every table has, but for those that the server itself fills as time goes by. */
public final class Rows {
  /** One statement that counts them all, whose tables do not change while a server runs. */
  private static final String COUNTS =
      """
      select string_agg(
        format('select %L as name, (select count(*) from %I.%I) as rows',
          table_name, table_schema, table_name), ' union all ')
        from information_schema.tables
        where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
          and table_name !~ '(node|resource|sample|lease|tally|setting_revision|sealed|cursor|subscriber)'
      """;

  private static final Map<String, String> STATEMENTS = new ConcurrentHashMap<>();

  private Rows() {}

  public static String of(TestDatabase database) {
    return database.value(
        STATEMENTS.computeIfAbsent(
            database.connection().url(), url -> statement(database.value(COUNTS))));
  }

  private static String statement(String counts) {
    return "select string_agg(name || '=' || rows, E'\\n' order by name) from (%s) counted"
        .formatted(counts);
  }
}
