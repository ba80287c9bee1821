package dev.orrery.llm.chat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GeminiWireTest {
  private final Provider provider = new Provider("gemini", Protocol.GEMINI, "/v1beta");

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void textIsStreamedWithUsage() throws InterruptedException {
    provider.streams(
        chunk("{\"text\":\"Hel\"}", ""), chunk("{\"text\":\"lo\"}", ",\"finishReason\":\"STOP\""));

    var events = provider.call();

    assertThat(Provider.text(events)).isEqualTo("Hello");
    assertThat(events)
        .anySatisfy(event ->
            assertThat(event)
                .isInstanceOfSatisfying(
                    ModelEvent.Used.class, used -> assertThat(used.usage().input()).isEqualTo(12)));
    assertThat(events.getLast()).isEqualTo(new ModelEvent.Finished(ModelEvent.FinishReason.STOP));
  }

  @Test
  void toolCallsWithoutIdsGetSome() throws InterruptedException {
    provider.streams(
        chunk(
            "{\"functionCall\":{\"name\":\"read_file\",\"args\":{\"path\":\"a.txt\"}}},"
                + "{\"functionCall\":{\"name\":\"mcp__docs__find_it\",\"args\":{}}}",
            ",\"finishReason\":\"STOP\""));

    var calls =
        provider.call().stream()
            .filter(ModelEvent.ToolCalled.class::isInstance)
            .map(event -> ((ModelEvent.ToolCalled) event).call())
            .toList();

    assertThat(calls).extracting("tool").containsExactly("read_file", "mcp:docs:find_it");
    assertThat(calls.getFirst().arguments()).contains("a.txt");
    assertThat(calls).extracting("id").doesNotHaveDuplicates().doesNotContainNull();
  }

  @Test
  void aCutStreamAndALimitFail() throws InterruptedException {
    provider.streams(chunk("{\"text\":\"Hel\"}", ""));
    assertThat(Provider.failure(provider.call()).kind()).isEqualTo(FailureKind.CONNECTION);

    provider.answers(aResponse().withStatus(429).withHeader("Retry-After", "3"));
    assertThat(Provider.failure(provider.call()).retryAfter()).isEqualTo(Duration.ofSeconds(3));
  }

  private static String chunk(String parts, String finish) {
    return "data: {\"candidates\":[{\"content\":{\"parts\":["
        + parts
        + "],\"role\":\"model\"}"
        + finish
        + ",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":12,\"candidatesTokenCount\":5,"
        + "\"totalTokenCount\":17},\"modelVersion\":\"the-model\"}";
  }
}
