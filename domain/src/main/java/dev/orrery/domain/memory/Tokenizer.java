package dev.orrery.domain.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into the words that searches compare: lower-case runs of letters and digits of any
 * script, Hangul included, of two characters or more.
 */
public final class Tokenizer {
  /** Longer words are cut to this, in entries and queries alike. */
  static final int LONGEST = 64;

  /** Text beyond this many characters is not searched by words. */
  static final int READ = 200_000;

  private Tokenizer() {}

  /** The words in the order of the text, repeated as they are repeated there. */
  public static List<String> tokens(String text) {
    var tokens = new ArrayList<String>();
    var word = new StringBuilder();
    int length = 0;
    int end = Math.min(text.length(), READ);
    for (int i = 0; i < end; ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (Character.isLetterOrDigit(point)) {
        if (length++ < LONGEST) {
          word.appendCodePoint(Character.toLowerCase(point));
        }
      } else {
        take(tokens, word, length);
        length = 0;
      }
    }
    take(tokens, word, length);
    return tokens;
  }

  private static void take(List<String> tokens, StringBuilder word, int length) {
    if (length > 1) {
      tokens.add(word.toString());
    }
    word.setLength(0);
  }
}
