package dev.orrery.bootstrap.bench;

import dev.orrery.domain.kernel.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Products read or added in PostgreSQL, on a connection of their own. */
final class BareProducts implements Throughput.Work, AutoCloseable {
  private final Connection connection;
  private final Throughput.Work work;

  private BareProducts(Connection connection, Throughput.Work work) {
    this.connection = connection;
    this.work = work;
  }

  /** Reads one again and again. */
  static BareProducts reading(Connection connection, String slug) throws SQLException {
    var query = connection.prepareStatement("select * from product where tenant = ? and slug = ?");
    query.setObject(1, Tenancy.DEFAULT.value());
    query.setString(2, slug);
    return new BareProducts(connection, () -> read(query));
  }

  /** Adds one for each slug that it is given, each in a commit of its own. */
  static BareProducts adding(Connection connection, Supplier<String> slugs) throws SQLException {
    var insert =
        connection.prepareStatement(
            "insert into product (tenant, owner, slug, name, status) values (?, ?, ?, ?, 'IDEA')");
    insert.setObject(1, Tenancy.DEFAULT.value());
    insert.setObject(2, Tenancy.ADMIN.value());
    return new BareProducts(
        connection,
        () -> {
          var slug = slugs.get();
          insert.setString(3, slug);
          insert.setString(4, slug);
          insert.executeUpdate();
        });
  }

  private static void read(PreparedStatement query) throws SQLException {
    try (var found = query.executeQuery()) {
      if (!found.next()) {
        throw new SQLException("The product is not there");
      }
      for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
        found.getObject(column);
      }
    }
  }

  @Override
  public void once() throws Exception {
    work.once();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
