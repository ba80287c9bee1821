package dev.orrery.bootstrap.command;

import dev.orrery.bootstrap.RestoreRun;
import dev.orrery.persistence.operations.backup.RestoreRefused;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup into an empty data directory or an empty external database. */
@Command(
    name = "restore",
    description = "Restore a backup into an empty data directory or database.",
    footer = {
      "",
      "Keys are not in a backup: keep credentials.key of the old data directory elsewhere and",
      "put it into the new one, or sealed credentials can not be opened."
    })
final class RestoreCommand implements Callable<Integer> {
  @Mixin private final HomeOption home = new HomeOption();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The backup, a .dump file.")
  private Path file = Path.of("");

  @Option(
      names = "--trusted",
      description = "Restore a backup that pg_dump wrote; the database runs the SQL in it.")
  private boolean trusted;

  @Override
  public Integer call() {
    try {
      var said = new RestoreRun(home.path(), trusted).restore(file.toAbsolutePath().normalize());
      spec.commandLine().getOut().println("restored: " + said);
      return 0;
    } catch (RestoreRefused refused) {
      spec.commandLine().getErr().println("orrery: " + refused.getMessage());
      return 1;
    }
  }
}
