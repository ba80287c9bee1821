package dev.orrery.bootstrap.bench;

import dev.orrery.bootstrap.FreePorts;
import dev.orrery.bootstrap.Main;
import dev.orrery.bootstrap.command.Aim;
import dev.orrery.bootstrap.command.BenchRun;
import dev.orrery.bootstrap.command.Benchmark;
import dev.orrery.bootstrap.command.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** From the start of the process to readiness, and what the process then holds in memory. */
public final class StartBenchmark implements Benchmark {
  private static final double MOST_RATIO = 1.5;
  private static final double MOST_MEGABYTES = 300;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String description() {
    return "start to ready, embedded database included, and resident memory when idle";
  }

  @Override
  public List<Size> sizes() {
    return List.of(
        new Size("rounds", 5, 15, "starts of each, one after the other"),
        new Size("idle-seconds", 15, 60, "rest before memory is read"));
  }

  /** One of the two programs. */
  private interface Program {
    ChildJvm launch() throws IOException;
  }

  @Override
  public List<Figure> run(BenchRun run) throws Exception {
    Program orrery = () -> serve(run.folder());
    var emptyOptions = emptyOptions(run);
    Program empty = () -> empty(run.folder(), emptyOptions);
    // The first start of each makes its database.
    seconds(orrery, "is ready");
    seconds(empty, EmptyServer.READY);
    var ours = new ArrayList<Double>();
    var limit = new ArrayList<Double>();
    for (int round = 0; round < run.size("rounds"); round++) {
      limit.add(seconds(empty, EmptyServer.READY));
      ours.add(seconds(orrery, "is ready"));
    }
    run.note("each start: %s; the empty server: %s", texts(ours), texts(limit));
    var figures = new ArrayList<Figure>();
    figures.add(
        new Figure(
            "start to ready",
            Samples.of(ours).median(),
            Samples.of(limit).median(),
            "s",
            "the database, then an empty Micronaut server",
            new Aim.RatioAtMost(MOST_RATIO)));
    var rest = Duration.ofSeconds(run.size("idle-seconds"));
    var emptyMemory = memory(empty, EmptyServer.READY, rest);
    var memory = memory(orrery, "is ready", rest);
    if (memory.isEmpty() || emptyMemory.isEmpty()) {
      run.note("no /proc here: memory is not measured");
      return figures;
    }
    figures.add(
        new Figure(
            "resident memory",
            memory.getAsDouble(),
            emptyMemory.getAsDouble(),
            "MB",
            "the empty Micronaut server",
            new Aim.AtMost(MOST_MEGABYTES, "MB")));
    return figures;
  }

  private static ChildJvm serve(Path folder) throws IOException {
    var home = folder.resolve("orrery");
    return ChildJvm.start(
        ChildJvm.options(),
        Main.class,
        BenchServer.freePorts(),
        folder.resolve("orrery.log"),
        "serve",
        "--home",
        home.toString());
  }

  private static ChildJvm empty(Path folder, List<String> options, String... more)
      throws IOException {
    var arguments = new ArrayList<String>();
    arguments.add(folder.resolve("empty").toString());
    arguments.add(Integer.toString(FreePorts.next()));
    arguments.addAll(List.of(more));
    return ChildJvm.start(
        options,
        EmptyServer.class,
        Map.of(),
        folder.resolve("empty.log"),
        arguments.toArray(String[]::new));
  }

  /** With an AOT cache of its own where this JVM has one, so that neither has an advantage. */
  private static List<String> emptyOptions(BenchRun run) throws IOException, InterruptedException {
    var options = new ArrayList<>(ChildJvm.optionsWithoutCache());
    if (!ChildJvm.hasCache()) {
      run.note("this JVM has no AOT cache, so neither server gets one: use ./orrery bench");
      return options;
    }
    var cache = run.folder().resolve("empty.aot");
    var training = new ArrayList<>(options);
    training.add("-XX:AOTCacheOutput=" + cache);
    // As the launcher does it: the start that makes the database is not recorded.
    for (var start : List.of(options, training)) {
      try (var once = empty(run.folder(), start, "once")) {
        once.awaitEnd();
      }
    }
    options.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
    return options;
  }

  private static double seconds(Program program, String ready)
      throws IOException, InterruptedException {
    try (var started = program.launch()) {
      return started.secondsTo(ready);
    }
  }

  private static OptionalDouble memory(Program program, String ready, Duration rest)
      throws IOException, InterruptedException {
    try (var started = program.launch()) {
      started.await(ready);
      Thread.sleep(rest);
      return ResidentMemory.megabytesOf(started.pid());
    }
  }

  private static String texts(List<Double> seconds) {
    return String.join(" ", seconds.stream().map("%.2f"::formatted).toList());
  }
}
