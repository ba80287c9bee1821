package dev.orrery.bootstrap.command;

import dev.orrery.persistence.database.StartRefused;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line as a whole. */
@Command(
    name = "orrery",
    description = "An agent operating system in one server.",
    mixinStandardHelpOptions = false,
    subcommands = {
      ServeCommand.class,
      TokenCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      RestoreCommand.class,
      BenchCommand.class,
      VersionCommand.class,
      McpCommand.class,
      TrainCommand.class
    },
    footer = {
      "",
      "'orrery test' builds everything and runs all tests.",
      "Every setting has an environment variable and a place in orrery.yml of the data directory."
    })
public final class OrreryCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  private OrreryCommand() {}

  /** Runs one command line; the result is the exit status. */
  public static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    return new CommandLine(new OrreryCommand())
        .setExecutionExceptionHandler(OrreryCommand::explain);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int explain(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult arguments)
      throws Exception {
    if (failure instanceof StartRefused refused) {
      commandLine.getErr().println("orrery: " + refused.getMessage());
      return 1;
    }
    throw failure;
  }
}
