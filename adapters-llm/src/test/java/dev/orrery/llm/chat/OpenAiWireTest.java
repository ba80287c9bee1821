package dev.orrery.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAiWireTest extends WireContract {
  @Override
  Provider provider() {
    return new Provider("openai", Protocol.OPENAI, "/v1");
  }

  @Override
  String[] greeting() {
    return new String[] {
      chunk("{\"role\":\"assistant\",\"content\":\"Hel\"}", "null"),
      chunk("{\"content\":\"lo\"}", "null"),
      chunk("{}", "\"stop\""),
      "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"choices\":[],\"usage\":"
          + "{\"prompt_tokens\":12,\"completion_tokens\":5,\"total_tokens\":17,"
          + "\"prompt_tokens_details\":{\"cached_tokens\":4}}}",
      "data: [DONE]"
    };
  }

  @Override
  String[] twoToolCalls() {
    return new String[] {
      chunk(
          "{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"function\",\"function\":"
              + "{\"name\":\"read_file\",\"arguments\":\"\"}}]}",
          "null"),
      chunk(
          "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"path\\\":\"}}]}",
          "null"),
      chunk(
          "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"a.txt\\\"}\"}}]}",
          "null"),
      chunk(
          "{\"tool_calls\":[{\"index\":1,\"id\":\"c2\",\"type\":\"function\",\"function\":"
              + "{\"name\":\"mcp__docs__find_it\",\"arguments\":\"{\\\"path\\\":\"}}]}",
          "null"),
      chunk("{}", "\"tool_calls\""),
      "data: [DONE]"
    };
  }

  @Test
  void cachedInputIsTold() throws InterruptedException {
    provider.streams(greeting());

    assertThat(provider.call())
        .anySatisfy(event ->
            assertThat(event)
                .isInstanceOfSatisfying(
                    ModelEvent.Used.class,
                    used -> assertThat(used.usage().cacheRead()).isEqualTo(4)));
  }

  @Test
  void usageIsEstimatedWhereNoneIsTold() throws InterruptedException {
    provider.streams(
        chunk("{\"content\":\"Hello\"}", "null"), chunk("{}", "\"stop\""), "data: [DONE]");

    assertThat(provider.call())
        .anySatisfy(event ->
            assertThat(event)
                .isInstanceOfSatisfying(
                    ModelEvent.Used.class, used -> assertThat(used.usage().estimated()).isTrue()));
  }

  @Test
  void aMissingFinishReasonIsNoFailureWhereTheStreamEnds() throws InterruptedException {
    provider.streams(chunk("{\"content\":\"Hello\"}", "null"), "data: [DONE]");

    assertThat(provider.call().getLast())
        .isEqualTo(new ModelEvent.Finished(ModelEvent.FinishReason.STOP));
  }

  @Test
  void anAnswerCutAtItsLimitSaysSo() throws InterruptedException {
    provider.streams(
        chunk("{\"content\":\"Hello\"}", "null"), chunk("{}", "\"length\""), "data: [DONE]");

    assertThat(provider.call().getLast())
        .isEqualTo(new ModelEvent.Finished(ModelEvent.FinishReason.LENGTH));
  }

  @Test
  void anErrorInsideTheStreamFails() throws InterruptedException {
    provider.streams(
        chunk("{\"content\":\"Hel\"}", "null"),
        "data: {\"error\":{\"type\":\"rate_limit_exceeded\",\"message\":\"slow down\"}}");

    var events = provider.call();

    assertThat(Provider.text(events)).isEqualTo("Hel");
    assertThat(Provider.failure(events).kind()).isEqualTo(FailureKind.RATE_LIMIT);
    assertThat(events.get(events.size() - 2)).isInstanceOf(ModelEvent.Used.class);
  }

  @Test
  void jsonModeIsSwitchedOn() throws InterruptedException {
    provider.streams(greeting());

    provider.call(
        provider.request(
            Duration.ofSeconds(10),
            List.of(new dev.orrery.domain.model.ModelMessage.User("judge")),
            true));

    assertThat(provider.sent()).contains("json_object");
  }

  private static String chunk(String delta, String finish) {
    return "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"the-model\","
        + "\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finish
        + "}]}";
  }
}
