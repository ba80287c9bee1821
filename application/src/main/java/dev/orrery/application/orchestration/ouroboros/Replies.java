package dev.orrery.application.orchestration.ouroboros;

import dev.orrery.domain.orchestration.Evaluation;
import dev.orrery.domain.orchestration.Seed;
import dev.orrery.domain.session.Run;
import java.util.List;
import java.util.Locale;

/** What the user reads at the end of a turn. */
final class Replies {
  private Replies() {}

  static String questions(List<String> questions) {
    var text = new StringBuilder("Before I start, I need to know a little more:");
    for (int i = 0; i < questions.size(); i++) {
      text.append('\n').append(i + 1).append(". ").append(questions.get(i));
    }
    return text.toString();
  }

  static String evaluated(Seed seed, String output, Evaluation evaluation) {
    var text = new StringBuilder("Completed: ").append(seed.goal()).append('\n');
    text.append(
        evaluation.passed()
            ? "The evaluation passed."
            : String.format(Locale.ROOT, "The evaluation gave %.0f %%.", evaluation.score() * 100));
    evaluation.notes().forEach(note -> text.append("\n- ").append(note));
    return output.isBlank() ? text.toString() : text.append("\n\n").append(output).toString();
  }

  static String group(Seed seed, List<Run> members) {
    var done = members.stream().filter(Replies::succeeded).toList();
    if (done.isEmpty()) {
      return "None of the " + members.size() + " agents succeeded with: " + seed.goal();
    }
    var text = new StringBuilder();
    text.append(done.size())
        .append(" of ")
        .append(members.size())
        .append(" agents succeeded with: ")
        .append(seed.goal());
    done.forEach(member -> text.append("\n\n").append(output(member)));
    return text.toString();
  }

  static boolean succeeded(Run member) {
    return member.ending() != null && member.ending().success();
  }

  static String output(Run member) {
    return member.ending() == null ? "" : member.ending().output();
  }
}
