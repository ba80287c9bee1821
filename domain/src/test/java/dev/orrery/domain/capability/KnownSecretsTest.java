package dev.orrery.domain.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownSecretsTest {
  @Test
  void aKnownValueIsHiddenWhereverItStands() {
    var secrets = new KnownSecrets(List.of("abcdef", "abcdefghij"));

    assertThat(secrets.hideIn("x=abcdefghij, y=abcdef.")).isEqualTo("x=********, y=********.");
  }

  @Test
  void aShortValueMayBeAnyWord() {
    assertThat(new KnownSecrets(List.of("on")).hideIn("it is on")).isEqualTo("it is on");
  }

  @Test
  void whatLooksLikeAKeyIsHidden() {
    var secrets = new KnownSecrets(List.of());

    assertThat(secrets.hideIn("Authorization: Bearer abc.def-123456"))
        .isEqualTo("Authorization: Bearer ********");
    assertThat(secrets.hideIn("with osk_live_0123456789abcdef done"))
        .isEqualTo("with ******** done");
    assertThat(secrets.hideIn("GET /x?api_key=abcd1234&q=1"))
        .isEqualTo("GET /x?api_key=********&q=1");
    assertThat(secrets.hideIn("password: wrong")).isEqualTo("password: wrong");
  }
}
