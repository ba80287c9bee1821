package dev.orrery.bootstrap.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a queue costs at least: a table with one index for the claims, one statement a step. */
final class BareQueue implements AutoCloseable {
  private static final String TABLE =
      """
      create table bench_job (id bigint generated always as identity primary key,
        queue text not null, payload text not null, state text not null default 'WAITING',
        rank int not null default 0, owner text, lease_until timestamptz)
      """;
  private static final String INDEX =
      "create index on bench_job (queue, rank, id) where state = 'WAITING'";
  private static final String INSERT =
      """
      insert into bench_job (queue, payload)
      select 'bench', '{"to":"somebody","n":42}' from generate_series(1, ?)
      """;
  private static final String CLAIM =
      """
      update bench_job set state = 'ACTIVE', owner = 'bench',
        lease_until = now() + interval '5 minutes'
      where id = any(array(
        select id from bench_job where queue = 'bench' and state = 'WAITING'
        order by rank, id limit ? for update skip locked))
      returning id, payload
      """;
  private static final String COMPLETE =
      "update bench_job set state = 'COMPLETED', owner = null where id = any(?)";

  private final List<Connection> connections = new ArrayList<>();

  private BareQueue() {}

  static BareQueue on(BenchDatabase database, int connections) throws SQLException {
    var queue = new BareQueue();
    try {
      for (int i = 0; i < connections; i++) {
        queue.connections.add(database.connect());
      }
      try (var statement = queue.connections.getFirst().createStatement()) {
        statement.execute(TABLE);
        statement.execute(INDEX);
      }
      return queue;
    } catch (SQLException e) {
      queue.close();
      throw e;
    }
  }

  void fill(int rows) throws SQLException {
    try (var insert = connections.getFirst().prepareStatement(INSERT)) {
      insert.setInt(1, rows);
      insert.executeUpdate();
    }
  }

  /** Each commits so many new rows. */
  List<Throughput.Work> inserts(int rows) throws SQLException {
    var workers = new ArrayList<Throughput.Work>();
    for (var connection : connections) {
      var insert = connection.prepareStatement(INSERT);
      insert.setInt(1, rows);
      workers.add(insert::executeUpdate);
    }
    return workers;
  }

  /** Each claims so many rows in one commit and ends them in another. */
  List<Throughput.Work> drains(int rows) throws SQLException {
    var workers = new ArrayList<Throughput.Work>();
    for (var connection : connections) {
      var claim = connection.prepareStatement(CLAIM);
      claim.setInt(1, rows);
      var complete = connection.prepareStatement(COMPLETE);
      workers.add(() -> drain(connection, claim, complete));
    }
    return workers;
  }

  private static void drain(
      Connection connection, PreparedStatement claim, PreparedStatement complete)
      throws SQLException {
    var ids = new ArrayList<Long>();
    try (var rows = claim.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    if (ids.isEmpty()) {
      throw new SQLException("The bare queue ran dry: give it a larger size 'waiting'");
    }
    complete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
    complete.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    for (var connection : connections) {
      connection.close();
    }
  }
}
