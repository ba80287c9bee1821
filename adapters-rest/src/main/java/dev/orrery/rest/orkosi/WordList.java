package dev.orrery.rest.orkosi;

import static java.util.Objects.requireNonNull;

import dev.orrery.domain.kernel.InvalidException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads query parameters with words between commas. */
public final class WordList {
  private WordList() {}

  /** What the words mean, none where there is no text; an unknown word is refused. */
  public static <E> Set<E> of(String name, @Nullable String text, Map<String, E> words) {
    var meant = new LinkedHashSet<E>();
    if (text != null) {
      Stream.of(text.split(","))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .forEach(word -> meant.add(meaning(name, word, words)));
    }
    return meant;
  }

  private static <E> E meaning(String name, String word, Map<String, E> words) {
    if (!words.containsKey(word)) {
      throw new InvalidException(
          name, name + " must be one of " + String.join(", ", words.keySet()));
    }
    return requireNonNull(words.get(word));
  }
}
