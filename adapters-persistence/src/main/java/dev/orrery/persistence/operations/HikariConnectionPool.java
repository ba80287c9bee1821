package dev.orrery.persistence.operations;

import com.zaxxer.hikari.HikariDataSource;
import dev.orrery.domain.operations.ConnectionPool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one pool of this node, as it tells of itself. */
@Singleton
class HikariConnectionPool implements ConnectionPool {
  private static final Logger LOG = LoggerFactory.getLogger(HikariConnectionPool.class);
  private static final Use UNKNOWN = new Use(0, 0, 0);

  private final DataSource source;

  @Inject
  HikariConnectionPool(DataSource source) {
    this.source = source;
  }

  @Override
  public Use use() {
    try {
      var pool = source.unwrap(HikariDataSource.class);
      var figures = pool.getHikariPoolMXBean();
      // There is no pool before its first connection.
      return figures == null
          ? new Use(0, 0, pool.getMaximumPoolSize())
          : new Use(
              figures.getActiveConnections(),
              figures.getIdleConnections(),
              pool.getMaximumPoolSize());
    } catch (SQLException e) {
      LOG.debug("the pool tells nothing: {}", e.toString());
      return UNKNOWN;
    }
  }
}
