package dev.orrery.persistence.workspace;

import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.workspace.PathRefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Runs the git command on one repository, deaf to every configuration but the repository's. */
final class GitCommand {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int MOST_OUTPUT = 64 * 1024 * 1024;
  private static final List<String> SETTINGS =
      List.of(
          "core.hooksPath=/dev/null",
          "core.fsmonitor=false",
          "core.fsync=all",
          "core.attributesFile=/dev/null",
          "core.excludesFile=/dev/null",
          "core.untrackedCache=false",
          "gc.auto=0",
          "maintenance.auto=false",
          "advice.addEmbeddedRepo=false",
          "log.showSignature=false");

  /** How a run ended. */
  record Result(int code, byte[] output, String error) {
    String text() {
      return new String(output, StandardCharsets.UTF_8);
    }

    Result orFail() {
      if (code != 0) {
        throw new UnavailableException("git failed (" + code + "): " + error.strip());
      }
      return this;
    }
  }

  private final Path root;
  private final byte[] input;
  private final Map<String, String> environment;

  private GitCommand(Path root, byte[] input, Map<String, String> environment) {
    this.root = root;
    this.input = input;
    this.environment = environment;
  }

  static GitCommand in(Path root) {
    return new GitCommand(root, new byte[0], Map.of());
  }

  GitCommand with(byte[] input) {
    return new GitCommand(root, input, environment);
  }

  GitCommand with(Map<String, String> environment) {
    return new GitCommand(root, input, environment);
  }

  Result run(String... arguments) {
    var argv = new ArrayList<String>();
    argv.add("git");
    argv.add("--git-dir=" + StateRepository.gitDirectory(root));
    argv.add("--work-tree=" + root);
    argv.add("--literal-pathspecs");
    argv.add("--no-replace-objects");
    for (var setting : SETTINGS) {
      argv.add("-c");
      argv.add(setting);
    }
    argv.addAll(List.of(arguments));
    var builder = new ProcessBuilder(argv).directory(root.toFile());
    var variables = builder.environment();
    var path = variables.getOrDefault("PATH", "/usr/bin:/bin");
    variables.clear();
    variables.put("PATH", path);
    variables.put("LC_ALL", "C.UTF-8");
    variables.put("HOME", "/nonexistent");
    variables.put("GIT_CONFIG_NOSYSTEM", "1");
    variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
    variables.put("GIT_ATTR_NOSYSTEM", "1");
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.put("GIT_ALLOW_PROTOCOL", "");
    variables.putAll(environment);
    try {
      return finish(ProcessStarter.start(builder));
    } catch (IOException e) {
      throw new UnavailableException("The git command can not be run: " + e.getMessage(), e);
    }
  }

  private Result finish(Process process) throws IOException {
    var output = reading(() -> bounded(process.getInputStream()));
    var error =
        reading(() -> new String(bounded(process.getErrorStream()), StandardCharsets.UTF_8));
    try {
      try (var in = process.getOutputStream()) {
        in.write(input);
      } catch (IOException closedEarly) {
        // Git tells by its exit code whether it needed the rest.
      }
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        throw new UnavailableException("git did not end within " + LONGEST);
      }
      return new Result(process.exitValue(), output.get(), error.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("git was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PathRefusedException refused) {
        throw refused;
      }
      throw new IOException(e.getCause());
    } finally {
      process.destroyForcibly();
    }
  }

  private static <T> FutureTask<T> reading(Callable<T> work) {
    var task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task;
  }

  private static byte[] bounded(InputStream stream) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var buffer = new byte[16 * 1024];
    for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
      bytes.write(buffer, 0, n);
      if (bytes.size() > MOST_OUTPUT) {
        throw new PathRefusedException(
            PathRefusedException.Reason.TOO_LARGE, "The limit is " + MOST_OUTPUT + " bytes");
      }
    }
    return bytes.toByteArray();
  }
}
