package dev.orrery.bootstrap;

import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.bootstrap.config.ServerConfiguration;
import dev.orrery.persistence.database.HomeLock;
import dev.orrery.persistence.database.StartRefused;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.EmbeddedApplication;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: its data directory, its database and the application on them. */
public final class OrreryServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OrreryServer.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Path home;

  private final ReentrantLock lifecycle = new ReentrantLock();
  private boolean closed;

  private OrreryServer(Path home) {
    this.home = home;
  }

  /**
   * A server on a data directory, not yet started; closing it while it starts waits for the start.
   */
  public static OrreryServer on(Path home) {
    return new OrreryServer(home.toAbsolutePath().normalize());
  }

  /**
   * Starts and returns when it answers.
   *
   * @param overrides properties that win over file and environment
   * @throws StartRefused with a line for the operator; nothing is left running then
   */
  public OrreryServer start(Map<String, Object> overrides) {
    lifecycle.lock();
    try {
      if (closed) {
        throw new StartRefused("The server was stopped before it was ready");
      }
      open(overrides);
      return this;
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    } finally {
      lifecycle.unlock();
    }
  }

  public ApplicationContext context() {
    return opened.stream()
        .filter(ApplicationContext.class::isInstance)
        .map(ApplicationContext.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The server is closed"));
  }

  /** What this server printed and wrote down when it started. */
  public RunningState state() {
    return context().getBean(RunningState.class);
  }

  @Override
  public void close() {
    lifecycle.lock();
    try {
      closed = true;
      while (!opened.isEmpty()) {
        close(opened.pop());
      }
    } finally {
      lifecycle.unlock();
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      log.warn("a part of the server did not stop cleanly", e);
    }
  }

  private void open(Map<String, Object> overrides) {
    var lock = HomeLock.take(home);
    opened.push(lock);
    var context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .propertySources(HomeSettings.sources(home, overrides))
            .build();
    var environment = context.getEnvironment().start();
    var configuration = ServerConfiguration.read(environment);
    PortProbe.check(configuration);
    var token = AdminToken.of(home);
    var database = DatabaseStart.of(configuration, home);
    opened.push(database);
    var properties = database.connection().poolProperties(configuration.poolSize());
    environment.addPropertySource(
        PropertySource.of("started", properties, HomeSettings.OVERRIDE_ORDER));
    var state = RunningState.of(home, configuration, database.connection());
    context.registerSingleton(database);
    context.registerSingleton(token);
    context.registerSingleton(state);
    context.registerSingleton(configuration);
    opened.push(context);
    start(context, database);
    // Before the listeners, so that streams can say goodbye.
    opened.push(() -> context.findBean(Subscriptions.class).ifPresent(Subscriptions::close));
    opened.push(state::forget);
    state.remember();
  }

  private static void start(ApplicationContext context, DatabaseStart database) {
    try {
      context.start();
      context.findBean(EmbeddedApplication.class).ifPresent(EmbeddedApplication::start);
    } catch (RuntimeException e) {
      // Where it is the database that failed, it says so in its own words.
      database.await();
      throw e;
    }
  }
}
