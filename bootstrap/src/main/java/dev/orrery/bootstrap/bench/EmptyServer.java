package dev.orrery.bootstrap.bench;

import dev.orrery.persistence.database.EmbeddedDatabase;
import dev.orrery.persistence.database.HomeLock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.EmbeddedApplication;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The embedded database and then an HTTP server of Micronaut that serves nothing. */
final class EmptyServer {
  static final String READY = "empty server is ready";

  private EmptyServer() {}

  /** Arguments: the data directory, a free port, and {@code once} to stop when it is ready. */
  public static void main(String[] arguments) throws InterruptedException {
    var lock = HomeLock.take(Path.of(arguments[0]));
    var database = EmbeddedDatabase.start(Path.of(arguments[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(database, lock)));
    var context =
        ApplicationContext.builder()
            .classLoader(new WithoutOrrery(EmptyServer.class.getClassLoader()))
            .deduceEnvironment(false)
            .enableDefaultPropertySources(false)
            .environmentPropertySource(false)
            .banner(false)
            .properties(
                Map.of(
                    "micronaut.server.host", "127.0.0.1",
                    "micronaut.server.port", arguments[1],
                    "micronaut.security.enabled", "false",
                    "micronaut.metrics.enabled", "false",
                    "endpoints.all.enabled", "false"))
            .start();
    refuseOrrery(context);
    context.getBean(EmbeddedApplication.class).start();
    ParentProcess.say(READY);
    if (arguments.length == 2) {
      new CountDownLatch(1).await();
    }
    System.exit(0);
  }

  private static void close(EmbeddedDatabase database, HomeLock lock) {
    database.close();
    lock.close();
  }

  private static void refuseOrrery(ApplicationContext context) {
    context.getAllBeanDefinitions().stream()
        .map(bean -> bean.getBeanType().getName())
        .filter(name -> name.startsWith("dev.orrery."))
        .findFirst()
        .ifPresent(name -> {
          throw new IllegalStateException("The empty server has the bean " + name);
        });
  }

  /** Hides the lists of beans that Orrery's own jars carry, and their configuration files. */
  private static final class WithoutOrrery extends ClassLoader {
    WithoutOrrery(ClassLoader parent) {
      super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      var all = super.getResources(name);
      if (!name.startsWith("META-INF/")) {
        return all;
      }
      return Collections.enumeration(
          Collections.list(all).stream()
              .filter(url -> !url.getPath().contains("/orrery-"))
              .toList());
    }
  }
}
