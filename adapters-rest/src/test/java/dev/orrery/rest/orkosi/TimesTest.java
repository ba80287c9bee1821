package dev.orrery.rest.orkosi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.InvalidException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void aTimeIsReadInItsZone() {
    assertThat(Times.of("from", "2026-04-08T09:00:00+02:00"))
        .isEqualTo(Instant.parse("2026-04-08T07:00:00Z"));
    assertThat(QueryText.time("from", "2026-04-08T09:00:00 02:00"))
        .isEqualTo(Instant.parse("2026-04-08T07:00:00Z"));
    assertThat(QueryText.time("from", "")).isNull();
  }

  @Test
  void theYearsOfAStoreAreTheBounds() {
    for (var time : List.of("1900-01-01T00:00:00Z", "9999-12-31T23:59:59Z")) {
      assertThat(Times.of("from", time)).isEqualTo(Instant.parse(time));
    }
  }

  @Test
  void anythingElseIsRefusedByName() {
    for (var text :
        List.of(
            "yesterday",
            "2026-04-08",
            "2026-04-08T09:00:00",
            "1899-12-31T23:59:59Z",
            "9999-12-31T23:59:59-01:00",
            "+300000-01-01T00:00:00Z",
            "-300000-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59-18:00",
            "-999999999-01-01T00:00:00+18:00",
            "+9999999999-01-01T00:00:00Z")) {
      assertThatThrownBy(() -> Times.of("from", text))
          .as(text)
          .isInstanceOf(InvalidException.class)
          .hasMessageContaining("from");
    }
  }
}
