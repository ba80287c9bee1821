package dev.orrery.rest.orkosi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.InvalidException;
import io.micronaut.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServedOriginTest {
  private final HttpRequest<?> request =
      HttpRequest.GET("/api/changelog/feed")
          .header("Host", "localhost:3001")
          .header("X-Forwarded-Host", "attacker.example")
          .header("X-Forwarded-Proto", "https")
          .header("Forwarded", "host=attacker.example;proto=https");

  @Test
  void linksBeginAsTheCallerCame() {
    assertThat(new ServedOrigin(null).of(request)).isEqualTo("http://localhost:3001");
    assertThat(new ServedOrigin(" ").of(request)).isEqualTo("http://localhost:3001");
  }

  @Test
  void whatTheOperatorSaysWins() {
    for (var said : List.of("https://orkosi.example.com", " https://orkosi.example.com/ ")) {
      assertThat(new ServedOrigin(said).of(request)).isEqualTo("https://orkosi.example.com");
    }
    assertThat(new ServedOrigin("http://[::1]:3001").of(request)).isEqualTo("http://[::1]:3001");
  }

  @Test
  void whatIsNoOriginIsRefused() {
    for (var said :
        List.of(
            "orkosi.example.com",
            "ftp://orkosi.example.com",
            "https://me:secret@orkosi.example.com",
            "https://orkosi.example.com/api",
            "https://orkosi.example.com?x",
            "https://orkosi example.com")) {
      assertThatThrownBy(() -> new ServedOrigin(said))
          .as(said)
          .isInstanceOf(InvalidException.class)
          .hasMessageNotContaining("secret");
    }
  }
}
