package dev.orrery.rest.orkosi;

import static java.util.Objects.requireNonNull;

import dev.orrery.domain.kernel.InvalidException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; an empty one counts as none, and a refusal names the parameter. */
public final class QueryText {
  private static final int LONGEST = 200;

  private QueryText() {}

  /** A text of reasonable length. */
  public static @Nullable String of(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw new InvalidException(
          name, name + " must be a text of at most " + LONGEST + " characters");
    }
    return text;
  }

  /** One of the given words. */
  public static <E> @Nullable E oneOf(String name, @Nullable String text, Map<String, E> words) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!words.containsKey(text)) {
      throw new InvalidException(
          name, name + " must be one of " + String.join(", ", words.keySet()));
    }
    return requireNonNull(words.get(text));
  }

  /** True or false, or as numbers 1 and 0. */
  public static @Nullable Boolean flag(String name, @Nullable String text) {
    var words = new LinkedHashMap<String, Boolean>();
    words.put("true", true);
    words.put("false", false);
    words.put("1", true);
    words.put("0", false);
    return oneOf(name, text, words);
  }

  /** A time with its zone. */
  public static @Nullable Instant time(String name, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    // A plus sign that was not encoded comes as a space.
    return Times.of(name, text.replace(' ', '+'));
  }

  /** The constants of an enum by their words, in lower case. */
  public static <E extends Enum<E>> Map<String, E> words(Class<E> type) {
    var words = new LinkedHashMap<String, E>();
    for (var constant : type.getEnumConstants()) {
      words.put(word(constant), constant);
    }
    return words;
  }

  /** A constant as the wire writes it. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
