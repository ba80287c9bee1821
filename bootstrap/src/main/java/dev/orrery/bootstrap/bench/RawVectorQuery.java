package dev.orrery.bootstrap.bench;

import dev.orrery.domain.memory.Embedding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The nearest rows by pgvector's graph as a program would ask for them that does nothing else. */
final class RawVectorQuery implements SearchBenchmark.Limit, AutoCloseable {
  // As wide as the port looks, so that both find as much.
  private static final String SETTINGS =
      "set hnsw.ef_search = 200; set hnsw.iterative_scan = strict_order";

  private static final String QUERY =
      """
      select entry from memory_vector where dimension = %1$d
      order by (vector::vector(%1$d)) <=> ?::vector limit %2$d
      """
          .formatted(TestVectors.DIMENSION, SearchBenchmark.NEAREST);

  private final Connection connection;
  private final PreparedStatement query;

  private RawVectorQuery(Connection connection) throws SQLException {
    this.connection = connection;
    try (var statement = connection.createStatement()) {
      statement.execute(SETTINGS);
    }
    this.query = connection.prepareStatement(QUERY);
  }

  static RawVectorQuery on(BenchDatabase database) throws SQLException {
    var connection = database.connect();
    try {
      return new RawVectorQuery(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return "the same ten by raw SQL with pgvector";
  }

  @Override
  public List<UUID> nearest(Embedding vector) throws SQLException {
    query.setString(1, Arrays.toString(vector.toArray()));
    var ids = new ArrayList<UUID>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
    }
    return ids;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
