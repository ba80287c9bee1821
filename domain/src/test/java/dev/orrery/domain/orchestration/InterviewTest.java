package dev.orrery.domain.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.orrery.domain.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterviewTest {
  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0, 1.0, 0.0, true",
    "0.0, 0.0, 0.0, 1.0, false",
    "1.0, 0.0, 0.0, 0.6, false",
    "0.0, 1.0, 0.0, 0.7, false",
    "0.0, 0.0, 1.0, 0.7, false",
    "0.8, 0.8, 0.8, 0.2, true",
    "0.79, 0.8, 0.8, 0.204, false",
    "1.0, 1.0, 0.34, 0.198, true"
  })
  void ambiguityWeighsGoalConstraintsAndSuccess(
      double goal, double constraints, double success, double ambiguity, boolean ready) {
    var interview = new Interview(true, "", List.of(), goal, constraints, success);

    assertThat(interview.ambiguity()).isCloseTo(ambiguity, within(1e-9));
    assertThat(interview.ready()).isEqualTo(ready);
  }

  @Test
  void scoresStayBetweenZeroAndOne() {
    var interview = new Interview(true, "", List.of(), 7, -3, 1);

    assertThat(interview.goal()).isEqualTo(1);
    assertThat(interview.constraints()).isZero();
  }

  @Test
  void onlyThreeQuestionsAreAsked() {
    var interview = new Interview(true, "", List.of("a", "b", "c", "d"), 1, 1, 1);

    assertThat(interview.questions()).containsExactly("a", "b", "c");
  }

  @Test
  void anAnswerIsReadWithDefaults() {
    var full =
        Interview.of(
            Json.object(
                "is_task",
                false,
                "chat_response",
                "hi",
                "questions",
                List.of("what?"),
                "goal_clarity",
                0.9,
                "constraint_clarity",
                1,
                "success_clarity",
                0.8));
    var empty = Interview.of(Json.empty());

    assertThat(full).isEqualTo(new Interview(false, "hi", List.of("what?"), 0.9, 1, 0.8));
    assertThat(empty).isEqualTo(new Interview(true, "", List.of(), 0.5, 0.5, 0.5));
    assertThat(empty.ready()).isFalse();
  }

  @Test
  void anUnreadableAnswerAsks() {
    assertThat(Interview.unreadable().ready()).isFalse();
    assertThat(Interview.unreadable().questions()).hasSize(1);
  }
}
