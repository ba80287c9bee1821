package dev.orrery.application.capability.tools;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** The limit on what is kept of a tool's output. */
final class Output {
  /** The most that is kept of one call, in bytes of UTF-8. */
  static final int LARGEST = 1024 * 1024;

  private Output() {}

  /** The text, cut between two characters where its UTF-8 form passes the limit. */
  static String clamp(String text) {
    if (text.length() <= LARGEST / 3) {
      return text;
    }
    var bytes = ByteBuffer.allocate(LARGEST);
    var rest = CharBuffer.wrap(text);
    var end =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(java.nio.charset.CodingErrorAction.REPLACE)
            .encode(rest, bytes, true);
    return end.isOverflow()
        ? text.substring(0, rest.position()) + "\n[cut at " + LARGEST + " bytes]"
        : text;
  }
}
