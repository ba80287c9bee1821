package dev.orrery.bootstrap.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a benchmark is given.
 *
 * @param sizes how large, by the names of its sizes
 * @param folder where its servers keep their data; whoever gave it removes it
 * @param out where it says what it saw on the way
 */
public record BenchRun(Map<String, Integer> sizes, Path folder, PrintWriter out) {
  public BenchRun {
    sizes = Map.copyOf(sizes);
  }

  public int size(String name) {
    return Optional.ofNullable(sizes.get(name))
        .orElseThrow(() -> new IllegalArgumentException("No size is named " + name));
  }

  /** Prints a line about what was measured. */
  public void note(String format, Object... arguments) {
    out.printf(Locale.ROOT, "  " + format + "%n", arguments);
    out.flush();
  }
}
