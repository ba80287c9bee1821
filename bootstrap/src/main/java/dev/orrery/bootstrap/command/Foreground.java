package dev.orrery.bootstrap.command;

import dev.orrery.bootstrap.AdminToken;
import dev.orrery.bootstrap.OrreryServer;
import dev.orrery.persistence.database.StartRefused;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The server in the foreground, for the command line and for a process that is nothing else. */
public final class Foreground {
  private Foreground() {}

  /**
   * The data directory where a command line is {@code serve [--home DIR]} and no more: it is served
   * without the library for command lines, which would take a good part of the start.
   */
  public static Optional<Path> plainly(String... arguments) {
    var words = List.of(arguments);
    if (words.equals(List.of("serve"))) {
      return Optional.of(HomeOption.usual());
    }
    return words.size() == 3 && words.subList(0, 2).equals(List.of("serve", "--home"))
        ? Optional.of(Path.of(words.getLast()))
        : Optional.empty();
  }

  /** Serves until the process is told to stop; the result is the exit status of a refused start. */
  public static int run(Path home) {
    try {
      serve(home, writer(FileDescriptor.out));
      return 0;
    } catch (StartRefused e) {
      writer(FileDescriptor.err).println("orrery: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
  }

  static void serve(Path home, PrintWriter out) throws InterruptedException {
    var started = System.nanoTime();
    var server = OrreryServer.on(home);
    // Before the start, so that a signal while it starts leaves no database behind.
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "orrery-stop"));
    server.start(Map.of());
    greet(server, (System.nanoTime() - started) / 1_000_000, out);
    new CountDownLatch(1).await();
  }

  private static void greet(OrreryServer server, long millis, PrintWriter out) {
    var state = server.state();
    out.printf("Orrery %s is ready after %.1f s%n", Version.current(), millis / 1000.0);
    state.urls().forEach((label, url) -> line(out, label, url));
    line(out, "model", state.model());
    line(out, "data", state.home() + "  (" + state.databaseUrl().replaceAll("[?].*", "") + ")");
    var token = server.context().getBean(AdminToken.class);
    if (token.isNew()) {
      line(out, "token", token.value() + "  (made now, kept in the data directory as admin-token)");
    }
    out.flush();
  }

  private static void line(PrintWriter out, String label, String text) {
    out.printf("  %-10s %s%n", label, text);
  }
}
