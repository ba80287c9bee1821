package dev.orrery.persistence.database;

import dev.orrery.domain.kernel.AuditHash;
import java.sql.Connection;
import java.sql.SQLException;

/** A database as the release before left it, with rows in every table. */
final class ReleasedDatabase {
  /** The newest migration of that release. */
  static final String VERSION = "20";

  private ReleasedDatabase() {}

  static DatabaseConnection make() {
    var database = TestPostgres.embedded().empty();
    Schema.begin(database, VERSION);
    try (var connection = database.open()) {
      FilledTables.fill(connection);
      jobs(connection);
      schedules(connection);
      seal(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("The tables could not be filled", e);
    }
    return database;
  }

  /** One job in each state, as the engine of that release wrote them. */
  private static void jobs(Connection connection) throws SQLException {
    Rows.run(
        connection,
        """
        insert into job (tenant, owner, queue, kind, key, payload, rank, state, due_at, epoch,
                         failures, max_failures, deadline_millis, first_claim, lease_owner,
                         lease_until, finished_by, result, ended_at)
        select '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000001',
               'released', 'goal', 'released-' || lower(state), '{"goal":"x"}', 2, state, now(), 3,
               1, 5, 60000, case when state in ('WAITING', 'DELAYED') then null else now() end,
               case when state = 'ACTIVE' then gen_random_uuid() end,
               case when state = 'ACTIVE' then now() + interval '1 hour' end,
               case when state in ('COMPLETED', 'FAILED') then gen_random_uuid() end,
               case when state in ('COMPLETED', 'FAILED') then 'said "so"' end,
               case when state in ('COMPLETED', 'FAILED', 'CANCELLED') then now() end
          from unnest(array['WAITING', 'DELAYED', 'ACTIVE', 'COMPLETED', 'FAILED', 'CANCELLED']) state
        """);
  }

  private static void schedules(Connection connection) throws SQLException {
    Rows.run(
        connection,
        """
        insert into schedule (id, tenant, owner, name, recurrence, grammar, action, priority, enabled,
                              origin, next_fire, runs)
        values ('00000000-0000-0000-0000-00000000abcd', '00000000-0000-0000-0000-000000000001',
                '00000000-0000-0000-0000-000000000001', 'nightly', '0 0 3 * * *', 'OXIOS',
                '{"type":"goal","goal":"tidy up"}', 1, true, 'API', now() + interval '1 day', 7)
        """);
  }

  /** Links the leaves as the sealer does. */
  private static void seal(Connection connection) throws SQLException {
    var last = AuditHash.GENESIS;
    long seq = 0;
    for (var leaf :
        Rows.of(
            connection,
            "select id, at, agent_name, action, data, resource, allowed from audit_leaf order by id")) {
      seq++;
      var hash =
          AuditHash.of(
              seq,
              leaf.get(1),
              leaf.get(2),
              leaf.get(3),
              leaf.get(4),
              last,
              leaf.get(5),
              leaf.get(6).equals("t"));
      Rows.run(
          connection,
          "insert into audit_seal (seq, leaf_id, prev_hash, hash) values (%d, %s, '%s', '%s')"
              .formatted(seq, leaf.get(0), last, hash));
      last = hash;
    }
    Rows.run(connection, "update sealer set last_seq = %d, last_hash = '%s'".formatted(seq, last));
  }
}
