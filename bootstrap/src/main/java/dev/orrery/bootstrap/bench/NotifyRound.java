package dev.orrery.bootstrap.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** From the begin of a commit that notifies until another connection has the notification. */
final class NotifyRound implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Connection writer;
  private final Connection listener;
  private final PreparedStatement insert;

  private NotifyRound(Connection writer, Connection listener, PreparedStatement insert) {
    this.writer = writer;
    this.listener = listener;
    this.insert = insert;
  }

  static NotifyRound on(BenchDatabase database) throws SQLException {
    var writer = database.connect();
    var listener = database.connect();
    try (var statement = writer.createStatement();
        var listen = listener.createStatement()) {
      statement.execute("create table if not exists bench_notice (note text)");
      listen.execute("listen bench");
    }
    return new NotifyRound(
        writer,
        listener,
        writer.prepareStatement(
            "with kept as (insert into bench_notice values ('bare') returning note)"
                + " select pg_notify('bench', note) from kept"));
  }

  long nanos() throws SQLException {
    long begin = System.nanoTime();
    insert.execute();
    var heard = listener.unwrap(PGConnection.class).getNotifications(PATIENCE_MILLIS);
    if (heard == null || heard.length == 0) {
      throw new SQLException("No notification came");
    }
    return System.nanoTime() - begin;
  }

  @Override
  public void close() throws SQLException {
    insert.close();
    writer.close();
    listener.close();
  }
}
