package dev.orrery.bootstrap.conformance;

import dev.orrery.persistence.database.TestDatabase;

/** How many rows every table has, but for those that the server itself fills as time goes by. */
public final class Rows {
  private static final String COUNT =
      """
      select string_agg(name || '=' || rows, E'\\n' order by name) from (
        select table_name as name,
          (xpath('/row/n/text()', query_to_xml(
            format('select count(*) as n from %I.%I', table_schema, table_name), false, true, '')))[1]::text as rows
        from information_schema.tables
        where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
          and table_name !~ '(node|resource|sample|lease|tally|setting_revision|sealed|cursor|subscriber)') counted
      """;

  private Rows() {}

  public static String of(TestDatabase database) {
    return database.value(COUNT);
  }
}
