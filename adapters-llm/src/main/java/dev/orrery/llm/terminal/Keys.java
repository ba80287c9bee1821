package dev.orrery.llm.terminal;

import java.util.Locale;

/**
 * Key presses as settings write them: words parted by spaces, each the name of a key ({@code
 * Enter}, {@code Escape}, {@code Tab}, {@code Up}, {@code Down}, {@code C-c}) or text to type.
 */
final class Keys {
  static final String ESCAPE = "\u001b";
  static final String PASTE_BEGINS = ESCAPE + "[200~";
  static final String PASTE_ENDS = ESCAPE + "[201~";

  private Keys() {}

  /** What a terminal sends for them. */
  static String of(String words) {
    var sent = new StringBuilder();
    for (var word : words.strip().split(" +")) {
      sent.append(key(word));
    }
    return sent.toString();
  }

  private static String key(String word) {
    return switch (word) {
      case "Enter" -> "\r";
      case "Escape" -> ESCAPE;
      case "Tab" -> "\t";
      case "Space" -> " ";
      case "Up" -> ESCAPE + "[A";
      case "Down" -> ESCAPE + "[B";
      default -> word.matches("C-[a-zA-Z]") ? control(word.charAt(2)) : word;
    };
  }

  private static String control(char letter) {
    var upper = Character.toString(letter).toUpperCase(Locale.ROOT).charAt(0);
    return Character.toString((char) (upper - 'A' + 1));
  }

  /** A text without anything that a terminal or a program could take for a key. */
  static String harmless(String text) {
    return text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}\\x7f-\\x9f&&[^\\n\\t]]", "");
  }
}
