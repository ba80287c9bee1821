package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.Json;
import java.util.List;

/** What the interview of a message found. */
public record Interview(
    boolean task,
    String chatResponse,
    List<String> questions,
    double goal,
    double constraints,
    double success) {
  /** The most that may be unclear before work begins. */
  public static final double READY = 0.2;

  private static final int MOST_QUESTIONS = 3;
  private static final double UNKNOWN = 0.5;
  private static final double ROUNDING = 1e-9;

  public Interview {
    questions = List.copyOf(questions.subList(0, Math.min(questions.size(), MOST_QUESTIONS)));
    goal = clamp(goal);
    constraints = clamp(constraints);
    success = clamp(success);
  }

  /** Reads a model's answer; missing scores count as half clear. */
  public static Interview of(Json.Obj answer) {
    return new Interview(
        answer.bool("is_task").orElse(true),
        answer.text("chat_response").orElse(""),
        answer.texts("questions"),
        score(answer, "goal_clarity"),
        score(answer, "constraint_clarity"),
        score(answer, "success_clarity"));
  }

  /** What counts where the model's answer could not be read: a generic question. */
  public static Interview unreadable() {
    return new Interview(
        true,
        "",
        List.of("What exactly should be done, and how will you know that it is done?"),
        0.3,
        0.2,
        0.2);
  }

  public double ambiguity() {
    return 1 - (0.4 * goal + 0.3 * constraints + 0.3 * success);
  }

  public boolean ready() {
    return ambiguity() <= READY + ROUNDING;
  }

  private static double score(Json.Obj answer, String name) {
    return answer.number(name).map(Number::doubleValue).orElse(UNKNOWN);
  }

  private static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
