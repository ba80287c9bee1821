package dev.orrery.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Argon2PasswordsTest {
  private final Argon2Passwords passwords = new Argon2Passwords();

  @Test
  void aPasswordMatchesItsOwnHashOnly() {
    var hash = passwords.hash("correct horse");

    assertThat(hash).startsWith("$argon2id$");
    assertThat(passwords.matches("correct horse", hash)).isTrue();
    assertThat(passwords.matches("correct horsf", hash)).isFalse();
    assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
  }

  @Test
  void everyCharacterCounts() {
    var long_ = "x".repeat(72);

    assertThat(passwords.matches(long_ + "b", passwords.hash(long_ + "a"))).isFalse();
  }

  @Test
  void withoutAHashNothingMatches() {
    assertThat(passwords.matches("nobody has this password", null)).isFalse();
  }
}
