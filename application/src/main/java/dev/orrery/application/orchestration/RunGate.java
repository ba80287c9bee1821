package dev.orrery.application.orchestration;

import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.orchestration.Gate;
import dev.orrery.domain.orchestration.GateResult;
import dev.orrery.domain.workspace.CommandRunner;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Runs one gate, as the tools of agents run their commands. */
@Singleton
public final class RunGate {
  private static final int MOST_OUTPUT = 1024 * 1024;

  private final CommandRunner runner;
  private final Settings settings;

  @Inject
  public RunGate(CommandRunner runner, Settings settings) {
    this.runner = runner;
    this.settings = settings;
  }

  /**
   * Runs a gate to its end.
   *
   * @param goOn asked after every pause; where it says no, the command is killed
   * @return empty where it was broken off
   */
  Optional<GateResult> run(
      Gate gate, Path root, Map<String, String> environment, Duration pause, BooleanSupplier goOn)
      throws InterruptedException {
    try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
      var command = thread.submit(() -> attempt(gate, root, environment));
      try {
        while (true) {
          try {
            return Optional.of(command.get(pause.toMillis(), TimeUnit.MILLISECONDS));
          } catch (TimeoutException stillRunning) {
            if (!goOn.getAsBoolean()) {
              return Optional.empty();
            }
          }
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("The gate " + gate.name() + " failed", e.getCause());
      } finally {
        command.cancel(true);
      }
    }
  }

  private GateResult attempt(Gate gate, Path root, Map<String, String> environment)
      throws InterruptedException {
    long begun = System.nanoTime();
    var missing = new ArrayList<String>();
    for (var argv : gate.commands()) {
      try {
        var finished =
            runner.run(
                new CommandRunner.Command(
                    argv,
                    root,
                    environment,
                    "",
                    gate.timeout(),
                    MOST_OUTPUT,
                    settings.flag("agent.network_access", false)));
        return result(gate, finished, since(begun));
      } catch (UnavailableException e) {
        missing.add(String.valueOf(e.getMessage()));
      }
    }
    return new GateResult(gate.name(), false, false, since(begun), null, missing.getFirst());
  }

  private static GateResult result(Gate gate, CommandRunner.Finished finished, long millis) {
    var line = String.join(" ", gate.argv());
    String error = null;
    if (finished.timedOut()) {
      error = line + " was stopped after " + gate.timeout().toSeconds() + " s";
    } else if (finished.exitCode() != 0) {
      error = line + " ended with exit code " + finished.exitCode();
    }
    var output = finished.output().strip();
    return new GateResult(
        gate.name(), error == null, false, millis, output.isEmpty() ? null : output, error);
  }

  private static long since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }
}
