package dev.orrery.domain.orchestration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.SeedId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  @Test
  void allStagesPassOrWereNotAsked() {
    assertThat(evaluation(true, null, 0).allPassed()).isTrue();
    assertThat(evaluation(true, true, 0).allPassed()).isTrue();
    assertThat(evaluation(true, false, 1).allPassed()).isFalse();
    assertThat(evaluation(false, true, 1).allPassed()).isFalse();
  }

  @Test
  void aGoodScorePassesAllTheSame() {
    assertThat(evaluation(false, false, 0.7).passed()).isTrue();
    assertThat(evaluation(false, false, 0.69).passed()).isFalse();
    assertThat(evaluation(true, null, 0).passed()).isTrue();
  }

  @Test
  void aScoreIsBetweenZeroAndOne() {
    assertThatThrownBy(() -> evaluation(true, null, 1.01))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> evaluation(true, null, -0.1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Evaluation evaluation(
      boolean mechanical, @Nullable Boolean semantic, double score) {
    return new Evaluation(new SeedId(new UUID(0, 1)), mechanical, semantic, score, List.of());
  }
}
