package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.CommandRunner.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A server that runs one command, for a test to kill. */
final class CommandRunnerProbe {
  private CommandRunnerProbe() {}

  public static void main(String[] arguments) throws InterruptedException {
    new ProcessCommandRunner(new Sandbox(arguments[0], arguments[1]))
        .run(
            new Command(
                List.of("sh", "-c", arguments[3]),
                Path.of(arguments[2]),
                Map.of(),
                "",
                Duration.ofMinutes(5),
                1000,
                true));
  }
}
