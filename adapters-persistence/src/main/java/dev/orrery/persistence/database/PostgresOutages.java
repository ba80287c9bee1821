package dev.orrery.persistence.database;

import dev.orrery.domain.kernel.Outages;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Failures by their SQLSTATE, as the appendix of PostgreSQL's manual lists them. */
@Singleton
class PostgresOutages implements Outages {
  /** Lost connections, missing resources such as disk or memory, and a server that stops. */
  private static final List<String> CLASSES = List.of("08", "53", "57P");

  @Override
  public boolean caused(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException
          || cause instanceof SQLNonTransientConnectionException
          || (cause instanceof SQLException sql && isOutage(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOutage(@Nullable String state) {
    return state != null && CLASSES.stream().anyMatch(state::startsWith);
  }
}
