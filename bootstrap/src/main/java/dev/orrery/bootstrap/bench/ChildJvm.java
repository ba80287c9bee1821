package dev.orrery.bootstrap.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process with this JVM's class path and options, spoken with by lines. */
final class ChildJvm implements AutoCloseable {
  private static final List<String> CACHE_OPTIONS =
      List.of("-XX:AOTCache", "-XX:AOTMode", "-Xlog:aot", "-Xlog:cds");
  private static final int PATIENCE_SECONDS = 180;
  private static final int GOODBYE_SECONDS = 60;

  private final Process process;
  private final Path log;
  private final long startedAt;
  private final PrintWriter input;
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();

  /**
   * A line that the process printed.
   *
   * @param at when it came, by {@link System#nanoTime()}
   */
  record Line(String text, long at, boolean last) {}

  private ChildJvm(Process process, Path log, long startedAt) {
    this.process = process;
    this.log = log;
    this.startedAt = startedAt;
    this.input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    Thread.ofVirtual().name("child-lines").start(this::readLines);
  }

  /** The options of this JVM, its AOT cache included. */
  static List<String> options() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments();
  }

  /** The options of this JVM without an AOT cache. */
  static List<String> optionsWithoutCache() {
    return options().stream()
        .filter(option -> CACHE_OPTIONS.stream().noneMatch(option::startsWith))
        .toList();
  }

  /** Whether this JVM was started with an AOT cache, as the launcher does it. */
  static boolean hasCache() {
    return options().stream().anyMatch(option -> option.startsWith("-XX:AOTCache="));
  }

  /**
   * Starts a program.
   *
   * @param settings its environment's variables that begin with ORRERY_; this process's are dropped
   * @param log takes its standard error
   */
  static ChildJvm start(
      List<String> options, Class<?> main, Map<String, String> settings, Path log, String... args)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    var builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("ORRERY_"));
    builder.environment().putAll(settings);
    long startedAt = System.nanoTime();
    return new ChildJvm(builder.start(), log, startedAt);
  }

  long pid() {
    return process.pid();
  }

  /** Sends a line. */
  void send(String line) {
    input.println(line);
  }

  /** The next line that contains a text; what comes before it is passed over. */
  Line await(String text) throws IOException, InterruptedException {
    while (true) {
      var line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null || line.last()) {
        throw new IOException(
            "A process of the benchmark %s before it said '%s':%n%s"
                .formatted(line == null ? "was silent" : "ended", text, errors()));
      }
      if (line.text().contains(text)) {
        return line;
      }
    }
  }

  /** How long the process took from its start to a line with a text. */
  double secondsTo(String text) throws IOException, InterruptedException {
    return (await(text).at() - startedAt) / 1e9;
  }

  /** Waits until it ends by itself. */
  void awaitEnd() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("A process of the benchmark did not end well: " + errors());
    }
  }

  private String errors() throws IOException {
    return Files.exists(log) ? Files.readString(log).strip() : "";
  }

  private void readLines() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(new Line(line, System.nanoTime(), false));
      }
    } catch (IOException e) {
      // The process was ended; what it said no longer matters.
    }
    lines.add(new Line("", System.nanoTime(), true));
  }

  /** SIGTERM, and SIGKILL where that is not enough. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
