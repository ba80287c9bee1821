package dev.orrery.bootstrap;

import dev.orrery.bootstrap.config.ServerConfiguration;
import dev.orrery.persistence.database.DatabaseConnection;
import dev.orrery.persistence.database.EmbeddedDatabase;
import dev.orrery.persistence.database.HomeLock;
import dev.orrery.persistence.json.JacksonJsonCodec;
import dev.orrery.persistence.operations.backup.Restore;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.value.PropertyResolver;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.function.Supplier;

/** Restores a backup into a data directory, with the settings that its server would have. */
public final class RestoreRun {
  private final Path home;
  private final Map<String, Object> overrides;
  private final boolean trusted;

  public RestoreRun(Path home, boolean trusted) {
    this(home, Map.of(), trusted);
  }

  /**
   * A restore with settings of its own.
   *
   * @param overrides properties that win over file and environment
   */
  public RestoreRun(Path home, Map<String, Object> overrides, boolean trusted) {
    this.home = home.toAbsolutePath().normalize();
    this.overrides = Map.copyOf(overrides);
    this.trusted = trusted;
  }

  /**
   * Restores it; the database that comes along is started only once the backup was found good.
   *
   * @return what is there now, in one line
   */
  public String restore(Path backup) {
    try (var _ = HomeLock.take(home);
        var context = context();
        var databases = new Databases(home)) {
      var settings = context.getEnvironment().start();
      var external = ServerConfiguration.read(settings).database();
      var place =
          new Restore.Place(
              external
                  .<Supplier<DatabaseConnection>>map(found -> () -> found)
                  .orElse(databases::start),
              workspace(settings),
              text(settings, "orrery.site", "default"),
              text(settings, "pg.restore", ""),
              trusted);
      return new Restore(new JacksonJsonCodec(), place).restore(backup);
    }
  }

  private ApplicationContext context() {
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .banner(false)
        .propertySources(HomeSettings.sources(home, overrides))
        .build();
  }

  private Path workspace(PropertyResolver settings) {
    var named = text(settings, "orrery.workspace", "");
    return named.isEmpty() ? home.resolve("workspace") : Path.of(named).toAbsolutePath();
  }

  private static String text(PropertyResolver settings, String key, String otherwise) {
    return settings
        .getProperty(key, String.class)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .orElse(otherwise);
  }

  /** The embedded database, if it was started. */
  private static final class Databases implements AutoCloseable {
    private final Path home;
    private final ArrayDeque<EmbeddedDatabase> started = new ArrayDeque<>();

    Databases(Path home) {
      this.home = home;
    }

    DatabaseConnection start() {
      var database = EmbeddedDatabase.start(home);
      started.push(database);
      return database.connection();
    }

    @Override
    public void close() {
      started.forEach(EmbeddedDatabase::close);
    }
  }
}
