package dev.orrery.rest.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import org.junit.jupiter.api.Test;

class FieldTest {
  private final JsonBody body = JsonBody.of(Json.object("name", "abc", "blank", " "));

  @Test
  void aTextHasItsLength() {
    assertThat(body.text("name").notBlank().atMost(3).required()).isEqualTo("abc");
    assertThat(body.text("missing").atMost(3).optional()).isEmpty();

    assertThatThrownBy(() -> body.text("name").atMost(2))
        .isInstanceOf(InvalidException.class)
        .hasMessage("Field 'name' must have at most 2 characters");
    assertThatThrownBy(() -> body.text("blank").atMost(3).notBlank())
        .isInstanceOf(InvalidException.class)
        .hasMessage("Field 'blank' must not be empty");
  }
}
