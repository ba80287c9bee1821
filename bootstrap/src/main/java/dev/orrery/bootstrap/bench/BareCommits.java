package dev.orrery.bootstrap.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Commits of one small row each, on connections of their own. */
final class BareCommits implements AutoCloseable {
  private final List<Connection> connections = new ArrayList<>();
  private final List<Throughput.Work> workers = new ArrayList<>();

  private BareCommits() {}

  static BareCommits on(BenchDatabase database, int connections) throws SQLException {
    var commits = new BareCommits();
    try {
      commits.open(database, connections);
      return commits;
    } catch (SQLException e) {
      commits.close();
      throw e;
    }
  }

  List<Throughput.Work> workers() {
    return List.copyOf(workers);
  }

  private void open(BenchDatabase database, int count) throws SQLException {
    for (int i = 0; i < count; i++) {
      var connection = database.connect();
      connections.add(connection);
      if (i == 0) {
        try (var statement = connection.createStatement()) {
          statement.execute(
              "create table bench_row (id bigint generated always as identity, note text)");
        }
      }
      PreparedStatement insert =
          connection.prepareStatement("insert into bench_row (note) values ('bare')");
      workers.add(insert::executeUpdate);
    }
  }

  @Override
  public void close() throws SQLException {
    for (var connection : connections) {
      connection.close();
    }
  }
}
