package dev.orrery.persistence.operations;

import dev.orrery.domain.operations.DatabaseProbe;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a connection beside the pool, whose waiting would hide for long what is wrong. */
@Singleton
class JdbcDatabaseProbe implements DatabaseProbe {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcDatabaseProbe.class);
  private static final int PATIENCE_SECONDS = 2;

  private final String url;
  private final Properties login = new Properties();

  @Inject
  JdbcDatabaseProbe(
      @Property(name = "datasources.default.url") String url,
      @Property(name = "datasources.default.username") String user,
      @Property(name = "datasources.default.password") String password) {
    this.url = url;
    login.setProperty("user", user);
    login.setProperty("password", password);
    login.setProperty("connectTimeout", String.valueOf(PATIENCE_SECONDS));
    login.setProperty("loginTimeout", String.valueOf(PATIENCE_SECONDS));
    login.setProperty("socketTimeout", String.valueOf(PATIENCE_SECONDS));
  }

  @Override
  public Optional<String> problem() {
    try (var connection = DriverManager.getConnection(url, login)) {
      return connection.isValid(PATIENCE_SECONDS)
          ? Optional.empty()
          : Optional.of("The database does not answer");
    } catch (SQLException e) {
      LOG.warn("the database does not answer: {}", e.getMessage());
      return Optional.of("The database does not answer");
    }
  }
}
