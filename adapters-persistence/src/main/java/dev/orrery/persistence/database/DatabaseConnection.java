package dev.orrery.persistence.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a PostgreSQL database is and how to log in; printed without its password. */
public record DatabaseConnection(String url, String user, String password) {
  public DatabaseConnection {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new StartRefused(
          "ORRERY_DATABASE_URL must begin with jdbc:postgresql: or postgresql:, not "
              + url.replaceAll("[?].*", ""));
    }
  }

  /** Accepts the common forms {@code postgresql://} and {@code postgres://} next to JDBC's own. */
  public static DatabaseConnection of(String url, String user, String password) {
    var jdbc = url.replaceFirst("^(jdbc:)?postgres(ql)?:", "jdbc:postgresql:");
    return new DatabaseConnection(jdbc, user, password);
  }

  /** Opens one connection outside any pool. */
  public Connection open() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** The configuration of the application's one pool. */
  public Map<String, Object> poolProperties(int maximumSize) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("datasources.default.url", url);
    properties.put("datasources.default.username", user);
    properties.put("datasources.default.password", password);
    properties.put("datasources.default.driver-class-name", "org.postgresql.Driver");
    properties.put("datasources.default.db-type", "postgres");
    properties.put("datasources.default.dialect", "POSTGRES");
    properties.put("datasources.default.schema-generate", "NONE");
    properties.put("datasources.default.maximum-pool-size", maximumSize);
    // None before it is asked for: the database may still be on its way up.
    properties.put("datasources.default.minimum-idle", 0);
    properties.put("datasources.default.initialization-fail-timeout", -1);
    properties.put("datasources.default.connection-timeout", 15_000);
    properties.put("jooq.datasources.default.sql-dialect", "POSTGRES");
    return properties;
  }

  @Override
  public String toString() {
    return url.replaceAll("[?].*", "") + " as " + user;
  }
}
