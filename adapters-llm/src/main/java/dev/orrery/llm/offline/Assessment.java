package dev.orrery.llm.offline;

import dev.orrery.domain.kernel.Json;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** Judges an output by the criteria's words and by the failures that the output tells of. */
final class Assessment {
  private static final Pattern FAILURE =
      Pattern.compile("(?im)^.*(?:\\bFAILED: |Not understood, so not done|not possible, ).*$");
  private static final int MOST_NOTES = 12;

  private Assessment() {}

  /** Answers {@code {"goal","criteria":[],"output","notes":[]}}. */
  static Json.Obj evaluation(Json.Obj input) {
    var output = input.text("output").orElse("");
    var criteria = input.texts("criteria");
    var notes = new ArrayList<String>();
    int met = 0;
    for (var criterion : criteria) {
      if (Words.occur(criterion, output)) {
        met++;
      } else {
        notes.add("Not seen in the output: " + criterion);
      }
    }
    boolean mechanical = met == criteria.size();
    var failures = FAILURE.matcher(output).results().map(m -> m.group().strip()).toList();
    failures.forEach(failure -> notes.add("The output tells of a failure: " + failure));
    double share = criteria.isEmpty() ? 1.0 : (double) met / criteria.size();
    double score = failures.isEmpty() ? share : Math.min(share, 0.5);
    if (output.isBlank()) {
      score = 0;
      notes.add("There is no output.");
    }
    return Json.object(
        "mechanical_pass",
        mechanical,
        "semantic_pass",
        failures.isEmpty() && score >= 0.8,
        "score",
        Math.round(score * 100) / 100.0,
        "notes",
        notes.subList(0, Math.min(notes.size(), MOST_NOTES)));
  }

  /**
   * Answers {@code {"seed","output","evaluation"}}: criteria that are instructions and missing from
   * the goal are added to it; where there is none, trying again would change nothing.
   */
  static Json.Obj evolution(Json.Obj input) {
    var seed = input.object("seed");
    var goal = seed.text("goal").orElse("");
    var planned = Brief.of(goal).plan().steps();
    var output = input.text("output").orElse("");
    var missing =
        seed.texts("acceptance_criteria").stream()
            .filter(criterion -> !Words.occur(criterion, output))
            .flatMap(criterion -> Plan.of(criterion).steps().stream())
            .filter(step -> !planned.contains(step))
            .map(Instruction::words)
            .distinct()
            .toList();
    if (missing.isEmpty() || FAILURE.matcher(output).find()) {
      return Json.object("no_change", true);
    }
    return Json.object(
        "goal", goal + "\n" + String.join("\n", missing),
        "constraints", seed.texts("constraints"),
        "acceptance_criteria", seed.texts("acceptance_criteria"),
        "ontology", seed.items("ontology"));
  }
}
