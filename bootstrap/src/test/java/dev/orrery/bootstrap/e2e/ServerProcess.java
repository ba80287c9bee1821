package dev.orrery.bootstrap.e2e;

import dev.orrery.bootstrap.config.Dialect;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A server in a JVM of its own, with the test classes on its class path, so that it can be killed.
 *
 * <p>Ports are kept over restarts of the same object's {@link #settings()}.
 */
public final class ServerProcess implements AutoCloseable {
  static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final Path output;
  private final Map<String, String> settings;

  private ServerProcess(Process process, Path output, Map<String, String> settings) {
    this.process = process;
    this.output = output;
    this.settings = Map.copyOf(settings);
  }

  /** Starts a server and waits until it is ready. */
  public static ServerProcess start(Path home, Map<String, String> settings) {
    return start(home, settings, path -> true);
  }

  /** As above, with only those entries of the class path that the filter lets through. */
  public static ServerProcess start(
      Path home, Map<String, String> settings, Predicate<String> classPath) {
    return ready(launch(home, settings, classPath));
  }

  /** As {@link #start(Path, Map)}, from jars with an AOT cache: for whoever starts many. */
  public static ServerProcess startPackaged(Path home, Map<String, String> settings) {
    return ready(
        launch(command(home, PackagedServer.options(), PackagedServer.classPath()), settings));
  }

  private static ServerProcess ready(ServerProcess started) {
    if (!started.awaitLine("is ready", START)) {
      started.kill();
      throw new IllegalStateException("The server did not become ready:\n" + started.output());
    }
    return started;
  }

  /** Starts a server and does not wait. */
  public static ServerProcess launch(
      Path home, Map<String, String> settings, Predicate<String> classPath) {
    var chosen = new ArrayList<String>();
    for (var entry : PackagedServer.wholeClassPath().split(File.pathSeparator)) {
      if (classPath.test(entry)) {
        chosen.add(entry);
      }
    }
    return launch(command(home, List.of(), String.join(File.pathSeparator, chosen)), settings);
  }

  private static ServerProcess launch(List<String> command, Map<String, String> settings) {
    try {
      var all = withPorts(settings);
      var output = Files.createTempFile("orrery-server-", ".log");
      var builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("ORRERY_"));
      builder.environment().putAll(all);
      return new ServerProcess(builder.start(), output, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The environment of the process, its ports included: start with it again to keep them. */
  public Map<String, String> settings() {
    return settings;
  }

  public String url(Dialect dialect) {
    return "http://127.0.0.1:" + settings.get(portVariable(dialect));
  }

  public String ownUrl() {
    return "http://127.0.0.1:" + settings.get("ORRERY_PORT");
  }

  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end; the result is the exit status. */
  public int awaitEnd(Duration most) {
    try {
      if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("The server still runs:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whether the process ended in time. */
  public boolean endsWithin(Duration most) {
    try {
      return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** SIGKILL: the server gets no chance to tidy up. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(30));
  }

  /** SIGTERM, and the wait for a clean end. */
  @Override
  public void close() {
    process.destroy();
    awaitEnd(Duration.ofSeconds(60));
  }

  /** Whether a line with this text came out in time. */
  public boolean awaitLine(String text, Duration most) {
    var end = System.nanoTime() + most.toNanos();
    try {
      while (System.nanoTime() < end) {
        if (output().contains(text)) {
          return true;
        }
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          return output().contains(text);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static List<String> command(Path home, List<String> options, String classPath) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, "dev.orrery.bootstrap.Main"));
    command.addAll(List.of("serve", "--home", home.toString()));
    return command;
  }

  private static Map<String, String> withPorts(Map<String, String> settings) {
    var all = new LinkedHashMap<>(settings);
    all.putIfAbsent("ORRERY_PORT", Integer.toString(RunningServer.freePort()));
    for (var dialect : Dialect.values()) {
      all.putIfAbsent(portVariable(dialect), Integer.toString(RunningServer.freePort()));
    }
    return all;
  }

  private static String portVariable(Dialect dialect) {
    return "ORRERY_" + dialect.name() + "_PORT";
  }
}
