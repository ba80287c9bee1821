package dev.orrery.rest.orkosi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.rest.support.JsonBody;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WireIdTest {
  @Test
  void aBodyNamesANumberAsNumberOrAsText() {
    assertThat(WireId.of(body(7), "user_id").required()).isEqualTo(7);
    assertThat(WireId.of(body("7"), "user_id").required()).isEqualTo(7);
    assertThat(WireId.of(body(new BigDecimal("1e2")), "user_id").required()).isEqualTo(100);
    assertThat(WireId.of(body(null), "user_id").optional()).isEmpty();
  }

  @Test
  void anythingElseIsRefusedByName() {
    for (var wrong :
        List.<Object>of(
            0, -1, 1.5, new BigDecimal("1e100"), "0", "+7", "x", "9".repeat(19), true, List.of())) {
      assertThatThrownBy(() -> WireId.of(body(wrong), "user_id"))
          .as(wrong.toString())
          .isInstanceOf(InvalidException.class)
          .hasMessageContaining("user_id");
    }
  }

  private static JsonBody body(@Nullable Object value) {
    return JsonBody.of(Json.object("user_id", value));
  }
}
