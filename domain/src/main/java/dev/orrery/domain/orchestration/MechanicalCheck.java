package dev.orrery.domain.orchestration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The first stage of an evaluation: do the criteria's words occur in the output? No model is asked.
 */
public final class MechanicalCheck {
  private static final Set<String> COMMON =
      Set.of("must", "should", "shall", "where", "which", "that", "with", "from", "this");
  private static final int SHORTEST_WORD = 4;

  private MechanicalCheck() {}

  /** The criteria that the output does not meet, in their order. */
  public static List<String> unmet(List<String> criteria, String output) {
    var lower = output.toLowerCase(Locale.ROOT);
    return criteria.stream()
        .filter(criterion -> !meets(criterion.toLowerCase(Locale.ROOT), lower))
        .toList();
  }

  private static boolean meets(String criterion, String output) {
    if (criterion.contains("exit code") || criterion.contains("exit status")) {
      return output.contains("exit code 0") || output.contains("exit status 0");
    }
    var words =
        Arrays.stream(criterion.split("[^\\p{L}\\p{N}_.-]+"))
            .filter(word -> word.length() >= SHORTEST_WORD && !COMMON.contains(word))
            .toList();
    if (words.isEmpty()) {
      return output.contains(criterion);
    }
    long found = words.stream().filter(output::contains).count();
    return found * 2 >= words.size();
  }
}
