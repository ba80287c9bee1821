package dev.orrery.domain.memory;

import java.util.ArrayList;
import java.util.List;

/** Cuts content into the pieces that are embedded one by one; the best piece scores. */
public final class Passages {
  static final int LONGEST = 2000;
  static final int MOST = 64;

  private Passages() {}

  /**
   * Pieces of at most {@value #LONGEST} characters, cut at white space where there is some; text
   * beyond {@value #MOST} pieces is found by words only.
   */
  public static List<String> of(String content) {
    var pieces = new ArrayList<String>();
    int from = 0;
    while (from < content.length() && pieces.size() < MOST) {
      int to = end(content, from);
      var piece = content.substring(from, to).strip();
      if (!piece.isEmpty()) {
        pieces.add(piece);
      }
      from = to;
    }
    return pieces;
  }

  private static int end(String content, int from) {
    int to = from + LONGEST;
    if (to >= content.length()) {
      return content.length();
    }
    for (int i = to; i > from + LONGEST / 2; i--) {
      if (Character.isWhitespace(content.charAt(i))) {
        return i;
      }
    }
    return Character.isLowSurrogate(content.charAt(to)) ? to - 1 : to;
  }
}
