package dev.orrery.llm.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.InvalidException;
import org.junit.jupiter.api.Test;

class SmtpServerTest {
  @Test
  void aPlusSignStandsForItself() {
    var server = SmtpServer.of("smtp://a+b@mail.example.com?from=me+orrery@example.com");
    assertThat(server.user()).isEqualTo("a+b");
    assertThat(server.from()).isEqualTo("me+orrery@example.com");

    assertThat(SmtpServer.of("smtp://a:p+q%2Br@mail.example.com").password()).isEqualTo("p+q+r");
  }

  @Test
  void whatIsEncodedIsRead() {
    var server = SmtpServer.of("smtps://me%40example.com:p%20%3A%25%C3%BC@mail.example.com");

    assertThat(server.user()).isEqualTo("me@example.com");
    assertThat(server.password()).isEqualTo("p :%\u00fc");
    assertThat(server.from()).isEqualTo("me@example.com");
    assertThat(server.port()).isEqualTo(465);
  }

  @Test
  void anAddressOfSomethingElseIsRefusedWithoutItsPassword() {
    assertThatThrownBy(() -> SmtpServer.of("http://me:hidden@mail.example.com"))
        .isInstanceOf(InvalidException.class)
        .hasMessageNotContaining("hidden");
  }
}
