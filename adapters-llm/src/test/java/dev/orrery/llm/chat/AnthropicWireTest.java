package dev.orrery.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.model.FailureKind;
import org.junit.jupiter.api.Test;

class AnthropicWireTest extends WireContract {
  private static final String START =
      "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m1\",\"type\":"
          + "\"message\",\"role\":\"assistant\",\"model\":\"the-model\",\"content\":[],\"stop_reason\":null,"
          + "\"usage\":{\"input_tokens\":8,\"cache_read_input_tokens\":4,\"cache_creation_input_tokens\":0,"
          + "\"output_tokens\":1}}}";
  private static final String STOP = "event: message_stop\ndata: {\"type\":\"message_stop\"}";

  @Override
  Provider provider() {
    return new Provider("anthropic", Protocol.ANTHROPIC, "/v1/");
  }

  @Override
  String[] greeting() {
    return new String[] {
      START,
      block(0, "{\"type\":\"text\",\"text\":\"\"}"),
      text("Hel"),
      text("lo"),
      blockStop(0),
      end("end_turn"),
      STOP
    };
  }

  @Override
  String[] twoToolCalls() {
    return new String[] {
      START,
      block(0, "{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"read_file\",\"input\":{}}"),
      input(0, "{\\\"path\\\":"),
      input(0, "\\\"a.txt\\\"}"),
      blockStop(0),
      block(
          1, "{\"type\":\"tool_use\",\"id\":\"c2\",\"name\":\"mcp__docs__find_it\",\"input\":{}}"),
      input(1, "{\\\"path\\\":"),
      blockStop(1),
      end("tool_use"),
      STOP
    };
  }

  @Test
  void anOverloadInsideTheStreamFails() throws InterruptedException {
    provider.streams(
        START,
        block(0, "{\"type\":\"text\",\"text\":\"\"}"),
        text("Hel"),
        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":"
            + "\"Overloaded\"}}");

    var events = provider.call();

    assertThat(Provider.text(events)).isEqualTo("Hel");
    assertThat(Provider.failure(events).kind()).isEqualTo(FailureKind.OVERLOADED);
  }

  private static String block(int index, String content) {
    return "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":"
        + index
        + ",\"content_block\":"
        + content
        + "}";
  }

  private static String text(String text) {
    return "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
        + "{\"type\":\"text_delta\",\"text\":\""
        + text
        + "\"}}";
  }

  private static String input(int index, String json) {
    return "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":"
        + index
        + ",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\""
        + json
        + "\"}}";
  }

  private static String blockStop(int index) {
    return "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":"
        + index
        + "}";
  }

  private static String end(String reason) {
    return "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""
        + reason
        + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":5}}";
  }
}
