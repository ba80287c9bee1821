package dev.orrery.bootstrap.bench;

import dev.orrery.domain.kernel.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** What the server asks PostgreSQL for a session, on a connection of its own. */
final class SessionQuery implements Throughput.Work, AutoCloseable {
  private final Connection connection;
  private final PreparedStatement session;
  private final PreparedStatement turns;

  private SessionQuery(Connection connection, String alias) throws SQLException {
    this.connection = connection;
    this.session =
        connection.prepareStatement(
            "select * from session where tenant = ? and owner = ? and alias = ?");
    session.setObject(1, Tenancy.DEFAULT.value());
    session.setObject(2, Tenancy.ADMIN.value());
    session.setString(3, alias);
    this.turns =
        connection.prepareStatement(
            "select * from turn where session = ? and number > 0 order by number limit 100000");
  }

  static SessionQuery of(Connection connection, String alias) throws SQLException {
    try {
      return new SessionQuery(connection, alias);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public void once() throws SQLException {
    UUID id;
    try (var found = session.executeQuery()) {
      if (!found.next()) {
        throw new SQLException("The session is not there");
      }
      id = found.getObject("id", UUID.class);
      for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
        found.getObject(column);
      }
    }
    turns.setObject(1, id);
    try (var found = turns.executeQuery()) {
      while (found.next()) {
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
          found.getObject(column);
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
