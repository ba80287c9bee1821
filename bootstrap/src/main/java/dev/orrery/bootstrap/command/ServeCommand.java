package dev.orrery.bootstrap.command;

import dev.orrery.bootstrap.AdminToken;
import dev.orrery.bootstrap.OrreryServer;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the server in the foreground until it is told to stop. */
@Command(name = "serve", description = "Run the server until SIGTERM or Ctrl-C.")
final class ServeCommand implements Callable<Integer> {
  @Mixin private final HomeOption home = new HomeOption();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    var started = System.nanoTime();
    var server = OrreryServer.on(home.path());
    // Before the start, so that a signal while it starts leaves no database behind.
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "orrery-stop"));
    server.start(Map.of());
    greet(server, (System.nanoTime() - started) / 1_000_000);
    new CountDownLatch(1).await();
    return 0;
  }

  private void greet(OrreryServer server, long millis) {
    var out = spec.commandLine().getOut();
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
