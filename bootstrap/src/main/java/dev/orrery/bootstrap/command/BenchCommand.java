package dev.orrery.bootstrap.command;

import dev.orrery.bootstrap.ThrowAwayFolder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Runs benchmarks, each against a limit of the machine, and prints their tables. */
@Command(
    name = "bench",
    description = {
      "Measure Orrery against what the machine can do; without a name, everything.",
      "Servers are started on throw-away folders beside the data directory; with"
          + " ORRERY_DATABASE_URL all but 'start' use a throw-away database of that PostgreSQL."
    })
final class BenchCommand implements Callable<Integer> {
  @Mixin private final HomeOption home = new HomeOption();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "What to measure.")
  private final List<String> names = new ArrayList<>();

  @Option(names = "--list", description = "Show the benchmarks and their sizes.")
  private boolean list;

  @Option(names = "--full", description = "Measure larger and longer.")
  private boolean full;

  @Option(
      names = "--size",
      paramLabel = "BENCHMARK.SIZE=NUMBER",
      description = "Set one size, such as stream.subscribers=200.")
  private final Map<String, Integer> sizes = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    var known =
        ServiceLoader.load(Benchmark.class).stream().map(ServiceLoader.Provider::get).toList();
    check(known);
    var out = spec.commandLine().getOut();
    if (list) {
      known.forEach(benchmark -> describe(out, benchmark));
      return 0;
    }
    if (System.getenv("ORRERY_LOG_LEVEL") == null) {
      System.setProperty("ORRERY_LOG_LEVEL", "WARN");
    }
    try (var interruption = Interruption.ofThisThread(spec.commandLine().getErr())) {
      var figures = new ArrayList<Figure>();
      for (var benchmark : known) {
        if (names.isEmpty() || names.contains(benchmark.name())) {
          figures.addAll(run(benchmark, out));
        }
      }
      if (names.size() != 1) {
        FigureTable.print(out, figures);
      }
    }
    return 0;
  }

  private List<Figure> run(Benchmark benchmark, PrintWriter out) throws Exception {
    out.printf("%s: %s%n", benchmark.name(), benchmark.description());
    out.flush();
    var beside = Optional.ofNullable(home.path().getParent()).orElse(home.path());
    try (var folder = ThrowAwayFolder.in(beside, "orrery-bench-")) {
      var figures = benchmark.run(new BenchRun(sizesOf(benchmark), folder.path(), out));
      out.println();
      FigureTable.print(out, figures);
      out.println();
      out.flush();
      return figures;
    }
  }

  private Map<String, Integer> sizesOf(Benchmark benchmark) {
    var chosen = new LinkedHashMap<String, Integer>();
    for (var size : benchmark.sizes()) {
      chosen.put(
          size.name(),
          sizes.getOrDefault(
              benchmark.name() + "." + size.name(), full ? size.full() : size.usual()));
    }
    return chosen;
  }

  private void check(List<Benchmark> known) {
    for (var name : names) {
      if (known.stream().noneMatch(one -> one.name().equals(name))) {
        throw refused(
            "no benchmark is named '%s'; there are: %s"
                .formatted(name, String.join(", ", known.stream().map(Benchmark::name).toList())));
      }
    }
    var all =
        known.stream()
            .flatMap(one -> one.sizes().stream().map(size -> one.name() + "." + size.name()))
            .toList();
    sizes.forEach((name, number) -> {
      if (!all.contains(name)) {
        throw refused("no size is named '%s'; see orrery bench --list".formatted(name));
      }
      if (number < 1) {
        throw refused("the size '%s' must be at least 1".formatted(name));
      }
    });
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), "orrery: " + why);
  }

  private static void describe(PrintWriter out, Benchmark benchmark) {
    out.printf("%-8s %s%n", benchmark.name(), benchmark.description());
    for (var size : benchmark.sizes()) {
      out.printf(
          "  %-22s %6d, full %6d  %s%n",
          benchmark.name() + "." + size.name(), size.usual(), size.full(), size.meaning());
    }
    out.flush();
  }
}
