package dev.orrery.bootstrap.crash;

import dev.orrery.persistence.database.DatabaseConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the rows behind the server's back, on one connection that is opened at the first look
 * and again after a look that failed.
 */
public final class Rows implements AutoCloseable {
  private final DatabaseConnection database;
  private @Nullable Connection kept;

  public Rows(DatabaseConnection database) {
    this.database = database;
  }

  /** The rows of a query, each as its columns' texts with a blank between them. */
  public synchronized List<String> list(String sql, Object... parameters) {
    try (var statement = connection().prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      if (!statement.execute()) {
        return List.of();
      }
      var found = new ArrayList<String>();
      try (var rows = statement.getResultSet()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          var row = new StringBuilder();
          for (int i = 1; i <= columns; i++) {
            row.append(i == 1 ? "" : " ").append(rows.getString(i));
          }
          found.add(row.toString());
        }
      }
      return found;
    } catch (SQLException e) {
      close();
      throw new IllegalStateException(sql, e);
    }
  }

  public long number(String sql, Object... parameters) {
    return Long.parseLong(list(sql, parameters).getFirst());
  }

  private Connection connection() throws SQLException {
    var open = kept;
    if (open == null) {
      open = database.open();
      kept = open;
    }
    return open;
  }

  /** Lets the connection go; the next look opens another one. */
  @Override
  public synchronized void close() {
    var open = kept;
    kept = null;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (SQLException e) {
      // Its database has died; there is nothing to let go of.
    }
  }
}
