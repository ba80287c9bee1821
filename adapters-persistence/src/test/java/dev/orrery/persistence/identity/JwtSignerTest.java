package dev.orrery.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.identity.AccessToken;
import dev.orrery.domain.identity.LoginSessionId;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.persistence.database.StartRefused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JwtSignerTest {
  private static final AccessToken TOKEN =
      new AccessToken(
          UUID.randomUUID(),
          new LoginSessionId(UUID.randomUUID()),
          7,
          "ada@example.com",
          UserRole.EDITOR,
          1,
          Instant.parse("2026-03-01T12:00:00Z"),
          Instant.parse("2026-03-02T12:00:00Z"));

  private final JwtSigner signer = new JwtSigner("s".repeat(32));

  @Test
  void aTokenIsReadAsItWasSigned() {
    var text = signer.sign(TOKEN);

    assertThat(signer.read(text)).contains(TOKEN);
    var claims = decoded(text.split("\\.")[1]);
    assertThat(claims).contains("\"sub\":\"7\"", "\"tid\":1", "\"role\":\"editor\"");
    assertThat(decoded(text.split("\\.")[0])).contains("HS256");
  }

  @Test
  void whatAnotherOneSignedIsNone() {
    var text = signer.sign(TOKEN);
    var parts = text.split("\\.");
    var unsigned = encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".";
    var other = encoded("{\"alg\":\"HS512\"}") + "." + parts[1] + "." + parts[2];

    assertThat(new JwtSigner("t".repeat(32)).read(text)).isEmpty();
    for (var bad :
        new String[] {
          "",
          "x",
          "a.b.c",
          unsigned,
          other,
          text + "x",
          parts[0] + "." + parts[1],
          "y".repeat(9_000)
        }) {
      assertThat(signer.read(bad)).as(bad).isEmpty();
    }
  }

  @Test
  void aShortSecretStopsTheStart() {
    assertThatThrownBy(() -> new JwtSigner("s".repeat(31)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("JWT_SECRET");
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
