package dev.orrery.llm.chat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OllamaWireTest {
  private static final String END =
      "{\"model\":\"the-model\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,"
          + "\"done_reason\":\"stop\",\"prompt_eval_count\":12,\"eval_count\":5}";

  private final Provider provider = new Provider("ollama", Protocol.OLLAMA, "");

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void textIsStreamedWithUsage() throws InterruptedException {
    lines(said("Hel"), said("lo"), END);

    var events = provider.call();

    assertThat(Provider.text(events)).isEqualTo("Hello");
    assertThat(events)
        .anySatisfy(event ->
            assertThat(event)
                .isInstanceOfSatisfying(
                    ModelEvent.Used.class, used -> assertThat(used.usage().total()).isEqualTo(17)));
    assertThat(events.getLast()).isEqualTo(new ModelEvent.Finished(ModelEvent.FinishReason.STOP));
  }

  @Test
  void toolCallsKeepTheirNames() throws InterruptedException {
    lines(
        "{\"model\":\"the-model\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":["
            + "{\"function\":{\"name\":\"mcp__docs__find_it\",\"arguments\":{\"path\":\"a.txt\"}}}]},"
            + "\"done\":false}",
        END);

    var events = provider.call();

    assertThat(events)
        .anySatisfy(event ->
            assertThat(event)
                .isInstanceOfSatisfying(
                    ModelEvent.ToolCalled.class,
                    called -> assertThat(called.call().tool()).isEqualTo("mcp:docs:find_it")));
    assertThat(events.getLast())
        .isEqualTo(new ModelEvent.Finished(ModelEvent.FinishReason.TOOL_USE));
  }

  @Test
  void aCutStreamAndAnErrorFail() throws InterruptedException {
    lines(said("Hel"));
    assertThat(Provider.failure(provider.call()).kind()).isEqualTo(FailureKind.CONNECTION);

    provider.answers(aResponse().withStatus(404).withBody("{\"error\":\"model not found\"}"));
    assertThat(Provider.failure(provider.call()).kind()).isEqualTo(FailureKind.INVALID_REQUEST);
  }

  private void lines(String... lines) {
    provider.answers(
        aResponse()
            .withHeader("content-type", "application/x-ndjson")
            .withBody(String.join("\n", lines) + "\n"));
  }

  private static String said(String text) {
    return "{\"model\":\"the-model\",\"message\":{\"role\":\"assistant\",\"content\":\""
        + text
        + "\"},\"done\":false}";
  }
}
