package dev.orrery.llm.offline;

import dev.orrery.domain.kernel.Json;
import java.util.List;
import java.util.regex.Pattern;

/** Decides whether a message is a task, and whether it is clear enough to begin. */
final class Interview {
  private static final Pattern VAGUE_TASK =
      Pattern.compile(
          "(?is)^\\s*(?:(?:hi|hello|hey)[,.! ]+)?(?:please\\s+|(?:can|could|would) you\\s+(?:please\\s+)?"
              + "|i (?:want|need)(?: you)? (?:to )?|i'd like (?:you )?to\\s+|help me (?:to )?|let's\\s+)?"
              + "(?:build|make|create|write|implement|improve|fix|refactor|design|develop|set ?up|add"
              + "|generate|produce|deploy|automate|clean|optimi[sz]e|analy[sz]e|prepare|organi[sz]e|test"
              + "|update|change|edit|convert|migrate|translate|summari[sz]e|plan|draft|run|execute|find"
              + "|search|delete|remove|install|configure|port|rewrite|a|an|something)\\b.*");

  private Interview() {}

  static Json.Obj answer(Json.Obj input, String system) {
    var dialogue = Dialogue.of(input);
    var brief = Brief.of(dialogue.whole());
    if (!brief.plan().isEmpty()) {
      return task(List.of(), 0.95, 0.9, brief.criteria().isEmpty() ? 0.9 : 0.95);
    }
    boolean asksForWork =
        VAGUE_TASK.matcher(dialogue.opening()).matches() && !isQuestion(dialogue.opening());
    if (!brief.criteria().isEmpty()) {
      return task(List.of(), 0.85, 0.8, 0.95);
    }
    if (!dialogue.answers().isEmpty() && asksForWork) {
      return task(List.of(), 0.85, 0.8, 0.85);
    }
    if (asksForWork) {
      return task(questions(dialogue.opening().strip()), 0.4, 0.3, 0.2);
    }
    return chat(Knowledge.of(system).reply(dialogue.opening()));
  }

  private static boolean isQuestion(String message) {
    return message.strip().endsWith("?")
        && !message
            .strip()
            .toLowerCase(java.util.Locale.ROOT)
            .matches("(can|could|would|will) you.*");
  }

  private static List<String> questions(String opening) {
    var wanted = opening.length() > 80 ? opening.substring(0, 80) + "..." : opening;
    return List.of(
        "What exactly should be there when \""
            + wanted
            + "\" is done: which files, with which content?",
        "Which constraints hold: folders, formats, commands, things to leave alone?",
        "How will you see that it worked? Name the checks, one a line.");
  }

  private static Json.Obj task(
      List<String> questions, double goal, double constraints, double success) {
    return Json.object(
        "is_task", true,
        "chat_response", "",
        "questions", questions,
        "goal_clarity", goal,
        "constraint_clarity", constraints,
        "success_clarity", success);
  }

  private static Json.Obj chat(String reply) {
    return Json.object(
        "is_task",
        false,
        "chat_response",
        reply,
        "questions",
        List.of(),
        "goal_clarity",
        1.0,
        "constraint_clarity",
        1.0,
        "success_clarity",
        1.0);
  }
}
