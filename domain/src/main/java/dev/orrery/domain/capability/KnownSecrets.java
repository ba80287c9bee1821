package dev.orrery.domain.capability;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Hides secrets in what is shown: values that are known, and what looks like a key. */
public final class KnownSecrets {
  public static final String MASK = "********";

  /** A shorter value may be an everyday word, and to hide it would say what it is. */
  private static final int SHORTEST = 6;

  private static final List<Pattern> SHAPES =
      List.of(
          Pattern.compile("(?i)(?<=\\bbearer )[A-Za-z0-9._~+/=-]{8,}"),
          Pattern.compile(
              "\\b(?:osk_(?:live|test)_|sk-|sk_live_|sk_test_|ghp_|xox[bap]-)[A-Za-z0-9_-]{8,}"),
          Pattern.compile(
              "(?i)(?<=\\b(?:password|passwd|secret|api[_-]?key|token)=[\"']?)[^\\s\"',;&]{4,}"));

  private final List<String> values;

  public KnownSecrets(Collection<String> values) {
    this.values =
        values.stream()
            .filter(value -> value.length() >= SHORTEST)
            .distinct()
            // A value within another one must not leave the rest of it standing.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  public String hideIn(String text) {
    var shown = text;
    for (var value : values) {
      shown = shown.replace(value, MASK);
    }
    for (var shape : SHAPES) {
      shown = shape.matcher(shown).replaceAll(MASK);
    }
    return shown;
  }
}
