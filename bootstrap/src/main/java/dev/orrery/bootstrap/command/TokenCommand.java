package dev.orrery.bootstrap.command;

import dev.orrery.persistence.database.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the admin token and nothing else. */
@Command(name = "token", description = "Print the admin token.")
final class TokenCommand implements Callable<Integer> {
  @Mixin private final HomeOption home = new HomeOption();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var file = home.path().resolve("admin-token");
    if (!Files.exists(file)) {
      throw new StartRefused(
          "There is no admin token in %s yet: the first 'orrery serve' makes it"
              .formatted(home.path()));
    }
    spec.commandLine().getOut().println(Files.readString(file).strip());
    return 0;
  }
}
