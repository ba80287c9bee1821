package dev.orrery.bootstrap.crash;

import dev.orrery.bootstrap.RunningState;
import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.ApiClient;
import dev.orrery.bootstrap.e2e.ServerProcess;
import dev.orrery.persistence.database.DatabaseConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A server that is killed and started again on the same data and ports. */
public final class Victim implements AutoCloseable {
  private final Path home;
  private final Path order;
  private final Optional<DatabaseConnection> external;
  private Map<String, String> settings;
  private @Nullable ServerProcess process;
  private volatile @Nullable ApiClient api;
  private @Nullable Rows rows;

  private Victim(
      Path home, Optional<DatabaseConnection> external, String counter, Map<String, String> more) {
    this.home = home;
    this.order = home.resolveSibling(home.getFileName() + ".fail-point");
    this.external = external;
    var all = new LinkedHashMap<String, String>();
    all.put("ORRERY_LEASE_TIME", "2s");
    all.put("ORRERY_OXIOS_RATE_LIMIT", "1000000");
    all.put("ORRERY_TEST_COUNTER", counter);
    all.put("ORRERY_TEST_FAIL_POINT_FILE", order.toString());
    external.ifPresent(database -> {
      all.put("ORRERY_DATABASE_URL", database.url());
      all.put("ORRERY_DATABASE_USER", database.user());
      all.put("ORRERY_DATABASE_PASSWORD", database.password());
      all.put("ORRERY_DATABASE_POOL", "12");
    });
    all.putAll(more);
    this.settings = all;
  }

  /** With the PostgreSQL that the server brings along. */
  public static Victim embedded(Path home, String counter) {
    return new Victim(home, Optional.empty(), counter, Map.of());
  }

  /** With a database that lives on; settings may be added. */
  public static Victim on(
      DatabaseConnection database, Path home, String counter, Map<String, String> more) {
    return new Victim(home, Optional.of(database), counter, more);
  }

  public void start() {
    process = ServerProcess.startPackaged(home, settings);
    settings = process.settings();
    forgetRows();
    api = new ApiClient(process.url(Dialect.OXIOS));
  }

  ServerProcess process() {
    return Objects.requireNonNull(process, "Not started");
  }

  public ApiClient api() {
    return Objects.requireNonNull(api, "Not started");
  }

  public String ownUrl() {
    return process().ownUrl();
  }

  public String url(Dialect dialect) {
    return process().url(dialect);
  }

  public long pid() {
    return process().pid();
  }

  public String token() {
    try {
      return Files.readString(home.resolve("admin-token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its identity among the nodes. */
  public UUID nodeId() {
    try {
      return UUID.fromString(Files.readString(home.resolve("node-id")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path workspace() {
    return Path.of(settings.getOrDefault("ORRERY_WORKSPACE", home.resolve("workspace").toString()));
  }

  /** Lets the server die at the given passage of a place. */
  void arm(String point, int passage) {
    arm(point, Integer.toString(passage));
  }

  private void arm(String point, String how) {
    try {
      Files.writeString(order, point + ":" + how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets a part of the server be unavailable at the given passage of a place. */
  void disturb(String point, int passage) {
    arm(point, passage + ArmedFailPoints.UNAVAILABLE);
  }

  void disarm() {
    try {
      Files.deleteIfExists(order);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it is dead, now or a moment later. */
  boolean diesWithin(Duration most) {
    return process().endsWithin(most);
  }

  public void kill() {
    process().kill();
    forgetRows();
  }

  /** A look at the rows of the database, on one connection until the next start or death. */
  public synchronized Rows rows() {
    var kept = rows;
    if (kept == null) {
      kept = new Rows(database());
      rows = kept;
    }
    return kept;
  }

  private synchronized void forgetRows() {
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }

  /** The database; the embedded one only while the server lives. */
  public DatabaseConnection database() {
    return external.orElseGet(() -> {
      var state = RunningState.read(home).orElseThrow();
      try {
        var password = Files.readString(home.resolve("postgres-password")).strip();
        return DatabaseConnection.of(state.databaseUrl(), state.databaseUser(), password);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  @Override
  public void close() {
    forgetRows();
    if (process != null && process.isAlive()) {
      process.close();
    }
  }
}
