package dev.orrery.bootstrap.command;

import java.util.concurrent.Callable;
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
    Foreground.serve(home.path(), spec.commandLine().getOut());
    return 0;
  }
}
