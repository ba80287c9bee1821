package dev.orrery.bootstrap.crash;

import dev.orrery.persistence.database.DatabaseConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks at the rows behind the server's back. */
public final class Rows {
  private final DatabaseConnection database;

  public Rows(DatabaseConnection database) {
    this.database = database;
  }

  /** The rows of a query, each as its columns' texts with a blank between them. */
  public List<String> list(String sql, Object... parameters) {
    try (var connection = database.open();
        var statement = connection.prepareStatement(sql)) {
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
      throw new IllegalStateException(sql, e);
    }
  }

  public long number(String sql, Object... parameters) {
    return Long.parseLong(list(sql, parameters).getFirst());
  }
}
