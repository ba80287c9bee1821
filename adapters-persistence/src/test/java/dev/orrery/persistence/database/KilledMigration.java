package dev.orrery.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A migration whose connections are cut while it runs. */
final class KilledMigration {
  private KilledMigration() {}

  /** Cuts them after so many nanoseconds, as often as a migration dies of it; how often one did. */
  static int run(DatabaseConnection database, long after) throws Exception {
    int kills = 0;
    for (int i = 0; i < 3; i++) {
      kills += dies(database, after) ? 1 : 0;
    }
    return kills;
  }

  private static boolean dies(DatabaseConnection database, long after) throws Exception {
    var began = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var connection = database.open()) {
      var migration =
          threads.submit(() -> {
            began.countDown();
            Schema.migrate(database);
          });
      began.await();
      LockSupport.parkNanos(after);
      cut(connection);
      migration.get(Duration.ofSeconds(60).toMillis(), TimeUnit.MILLISECONDS);
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StartRefused) {
        return true;
      }
      throw e;
    }
  }

  private static void cut(Connection connection) throws SQLException {
    Rows.run(
        connection,
        """
        select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()
           and backend_type = 'client backend'
        """);
  }
}
