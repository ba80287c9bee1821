package dev.orrery.rest.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SseEncoderTest {
  @Test
  void aFrameHasItsCursorAndOneBlankLine() {
    assertThat(text(SseEncoder.data(7, "{\"a\":1}"))).isEqualTo("id: 7\ndata: {\"a\":1}\n\n");
    assertThat(text(SseEncoder.data("x"))).isEqualTo("data: x\n\n");
  }

  @Test
  void noLineEndInDataBeginsAnotherField() {
    assertThat(text(SseEncoder.data("a\nevent: b\r\n\r\nid: 9\rretry: 1")))
        .isEqualTo("data: a\ndata: event: b\ndata: \ndata: id: 9\ndata: retry: 1\n\n");
  }

  @Test
  void aCommentStaysOneLine() {
    assertThat(text(SseEncoder.comment("a\n\ndata: b"))).isEqualTo(": a  data: b\n\n");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
