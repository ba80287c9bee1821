package dev.orrery.domain.orchestration;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One check of a project's work: a command that must end well.
 *
 * @param substitute the program that stands in where the command's own is not installed
 * @param skipped why it is not run; null for one that is
 */
public record Gate(
    String name,
    List<String> argv,
    @Nullable String substitute,
    Duration timeout,
    @Nullable String skipped) {
  public Gate {
    argv = List.copyOf(argv);
    if (argv.isEmpty() == (skipped == null)) {
      throw new IllegalArgumentException("A gate has a command, or a reason to have none");
    }
  }

  static Gate of(String name, Duration timeout, String... argv) {
    return new Gate(name, List.of(argv), null, timeout, null);
  }

  static Gate skipped(String name, String why) {
    return new Gate(name, List.of(), null, Duration.ZERO, why);
  }

  boolean runs() {
    return skipped == null;
  }

  /** The commands to try, one after the other, until a program is installed. */
  public List<List<String>> commands() {
    if (substitute == null) {
      return List.of(argv);
    }
    var other = new java.util.ArrayList<>(argv);
    other.set(0, substitute);
    return List.of(argv, other);
  }
}
