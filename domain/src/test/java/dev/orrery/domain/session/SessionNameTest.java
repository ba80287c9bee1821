package dev.orrery.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.InvalidException;
import org.junit.jupiter.api.Test;

class SessionNameTest {
  @Test
  void whatAShellReadsAndControlCharactersAreDropped() {
    assertThat(SessionName.clean(" a`b`$(c); d|e&f\u0007\n <g> ")).isEqualTo("abc def g");
    assertThat(SessionName.clean("über-α_1.2/x")).isEqualTo("über-α_1.2/x");
    assertThat(SessionName.clean("$()")).isEmpty();
  }

  @Test
  void aNameIsNotLongerThanItMayBe() {
    assertThat(SessionName.clean("x".repeat(200))).hasSize(200);
    assertThatThrownBy(() -> SessionName.clean("x".repeat(201)))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void onlyTheFirstOfManyHasNoNumber() {
    assertThat(SessionName.numbered("a", 1)).isEqualTo("a");
    assertThat(SessionName.numbered("a", 2)).isEqualTo("a-2");
  }
}
