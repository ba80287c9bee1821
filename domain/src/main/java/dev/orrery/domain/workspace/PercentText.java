package dev.orrery.domain.workspace;

import dev.orrery.domain.workspace.PathRefusedException.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoded text, as it is written in request paths. */
public final class PercentText {
  private PercentText() {}

  /**
   * Decodes once. A percent sign without two hexadecimal digits stays as it is, a plus sign too.
   *
   * @throws PathRefusedException MALFORMED where the bytes are no UTF-8, overlong forms included
   */
  public static String decode(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (at < text.length()) {
      int octet = text.charAt(at) == '%' ? octet(text, at) : -1;
      if (octet >= 0) {
        bytes.write(octet);
        at += 3;
      } else {
        int point = text.codePointAt(at);
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        at += Character.charCount(point);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new PathRefusedException(Reason.MALFORMED, "The path is no UTF-8 text");
    }
  }

  private static int octet(String text, int at) {
    if (at + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 || text.charAt(at + 1) > 'f' || text.charAt(at + 2) > 'f'
        ? -1
        : high * 16 + low;
  }
}
