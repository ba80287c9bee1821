package dev.orrery.bootstrap.matrix;

import dev.orrery.bootstrap.conformance.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request in the table of a dialect, with the kinds of things in braces where it names one.
 *
 * @param right what its caller needs
 * @param body empty for none
 */
record Entry(String method, String path, String right, String body) {
  private static final Pattern KIND = Pattern.compile("\\{([a-z.]+)}");

  /** The lines of a table: method, path, right and perhaps a body. */
  static List<Entry> of(String table) {
    try (var in = Entry.class.getResourceAsStream("/matrix/" + table + ".tsv")) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(line -> line.split("\t")).map(Entry::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry of(String[] row) {
    return new Entry(row[0], row[1], row[2], row.length > 3 ? row[3] : "");
  }

  /** The route that it goes to, as routers name it. */
  String route() {
    int query = path.indexOf('?');
    return Route.normal(method, query < 0 ? path : path.substring(0, query));
  }

  boolean namesSomething() {
    return !kinds().isEmpty();
  }

  /** What it names of others; the caller's own things are not among them. */
  Set<String> kinds() {
    return KIND.matcher(path + body)
        .results()
        .map(kind -> kind.group(1))
        .filter(kind -> !kind.startsWith("own."))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The same request with ids in the place of the kinds. */
  Entry with(Map<String, String> ids) {
    return new Entry(method, filled(path, ids), right, filled(body, ids));
  }

  private static String filled(String text, Map<String, String> ids) {
    return KIND.matcher(text)
        .replaceAll(kind ->
            Matcher.quoteReplacement(
                Objects.requireNonNull(ids.get(kind.group(1)), kind.group(1))));
  }

  @Override
  public String toString() {
    return body.isEmpty() ? method + " " + path : method + " " + path + " " + body;
  }
}
