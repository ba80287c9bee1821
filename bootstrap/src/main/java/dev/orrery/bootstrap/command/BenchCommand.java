package dev.orrery.bootstrap.command;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs benchmarks, which print their tables. */
@Command(name = "bench", description = "Measure this machine; without a name, everything.")
final class BenchCommand implements Callable<Integer> {
  @Mixin private final HomeOption home = new HomeOption();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "What to measure.")
  private final List<String> names = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    var known =
        ServiceLoader.load(Benchmark.class).stream().map(ServiceLoader.Provider::get).toList();
    for (var name : names) {
      if (known.stream().noneMatch(one -> one.name().equals(name))) {
        spec.commandLine()
            .getErr()
            .println(
                "orrery: no benchmark is named '%s'; there are: %s"
                    .formatted(
                        name, String.join(", ", known.stream().map(Benchmark::name).toList())));
        return 2;
      }
    }
    for (var benchmark : known) {
      if (names.isEmpty() || names.contains(benchmark.name())) {
        out.printf("%s: %s%n", benchmark.name(), benchmark.description());
        benchmark.run(out);
        out.flush();
      }
    }
    return 0;
  }
}
