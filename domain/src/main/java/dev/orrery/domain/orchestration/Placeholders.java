package dev.orrery.domain.orchestration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables in a text, as {@code {{name}}} or with a value for those who give none as {@code
 * {{name:value}}}. What is filled in is not looked at again.
 */
public final class Placeholders {
  private static final Pattern ONE =
      Pattern.compile(
          "\\{\\{\\s*([A-Za-z_][A-Za-z0-9_.-]*)\\s*(?::((?:(?!}}).)*))?}}", Pattern.DOTALL);

  private Placeholders() {}

  /** The names in texts, each once, in the order in which they come. */
  public static List<String> names(List<String> texts) {
    var names = new LinkedHashSet<String>();
    for (var text : texts) {
      var found = ONE.matcher(text);
      while (found.find()) {
        names.add(found.group(1));
      }
    }
    return new ArrayList<>(names);
  }

  /** The first variable that has neither a value nor one for those who give none. */
  public static Optional<String> missing(String text, Map<String, String> values) {
    return ONE.matcher(text)
        .results()
        .filter(found -> found.group(2) == null && !values.containsKey(found.group(1)))
        .map(found -> found.group(1))
        .findFirst();
  }

  /** The text with its variables replaced; one without any value stays as it is. */
  public static String fill(String text, Map<String, String> values) {
    return ONE.matcher(text)
        .replaceAll(found -> {
          var otherwise = found.group(2) == null ? found.group() : found.group(2);
          return Matcher.quoteReplacement(values.getOrDefault(found.group(1), otherwise));
        });
  }
}
