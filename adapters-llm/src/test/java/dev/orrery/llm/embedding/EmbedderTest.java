package dev.orrery.llm.embedding;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.inmemory.kernel.PlainJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbedderTest {
  @Test
  void miniLmPutsLikeTextsNearEachOther() {
    var embedder = new MiniLmEmbedder();

    var vectors =
        embedder.embed(List.of("My cat sleeps all day", "A kitten is napping", "Tax law", ""));

    assertThat(vectors).hasSize(4).allMatch(vector -> vector.length == 384);
    assertThat(dot(vectors.get(0), vectors.get(0))).isCloseTo(1.0, within(1e-4));
    assertThat(dot(vectors.get(0), vectors.get(1)))
        .isGreaterThan(dot(vectors.get(0), vectors.get(2)));
    assertThat(embedder.embed(List.of())).isEmpty();
  }

  @Test
  void aServerMayReplaceIt() {
    var server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    server.start();
    try {
      server.stubFor(
          post(urlEqualTo("/v1/embeddings"))
              .willReturn(okJson("{\"data\":[{\"embedding\":[3,4]},{\"embedding\":[0,2]}]}")));
      var embedder =
          new RemoteEmbedder(new PlainJson(), server.baseUrl() + "/v1/", "secret", "small", 2);

      assertThat(embedder.embed(List.of("a", "b")).getFirst()).containsExactly(0.6f, 0.8f);
      assertThatThrownBy(() -> embedder.embed(List.of("a")))
          .isInstanceOf(UnavailableException.class);

      server.stubFor(post(urlEqualTo("/v1/embeddings")).willReturn(serverError()));
      assertThatThrownBy(() -> embedder.embed(List.of("a")))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("ORRERY_EMBEDDING_URL")
          .hasMessageNotContaining("secret");
    } finally {
      server.stop();
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
