package dev.orrery.domain.workspace;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs host commands: argv without a shell in between, an allow-listed environment, a deadline
 * after which the whole process group is killed, bounded output, and a sandbox where one is
 * installed.
 */
public interface CommandRunner {
  /**
   * What to run.
   *
   * @param environment added to HOME, USER, LOGNAME, PATH, LANG, TERM
   * @param network whether the network stays reachable; without a sandbox it can not be cut
   */
  record Command(
      List<String> argv,
      Path workDir,
      Map<String, String> environment,
      String input,
      Duration timeout,
      int maxOutputBytes,
      boolean network) {
    public Command {
      if (argv.isEmpty()) {
        throw new IllegalArgumentException("A command has a program");
      }
      argv = List.copyOf(argv);
      environment = Map.copyOf(environment);
    }
  }

  /** How it ended; standard output and error interleaved as they came, cut at the limit. */
  record Finished(int exitCode, String output, boolean truncated, boolean timedOut) {}

  /**
   * Runs and waits; interrupting the waiting thread kills the process group.
   *
   * @throws dev.orrery.domain.kernel.UnavailableException where the program is not installed
   */
  Finished run(Command command) throws InterruptedException;

  /** Whether commands run in a sandbox that can cut the network. */
  boolean sandboxed();
}
