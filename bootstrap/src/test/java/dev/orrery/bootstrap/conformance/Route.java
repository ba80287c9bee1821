package dev.orrery.bootstrap.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;

/**
 * A route of a published API.
 *
 * @param access who may call, in the word of the list; {@code none} asks for no token
 */
public record Route(String method, String template, String access) {
  /**
   * The routes of a list: a line of names, then method, path and access in tab-separated columns.
   */
  public static List<Route> of(String resource) {
    try (var in = Route.class.getResourceAsStream(resource)) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .skip(1)
          .map(line -> line.split("\t"))
          .map(row -> new Route(row[0], row[1], row[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A route as documents and routers name it, whatever its variables are called. */
  public static String normal(String method, String path) {
    return method + " " + path.replaceAll("\\{[^}]*}", "{}");
  }

  public String normal() {
    return normal(method, template);
  }

  /** The path with one value for every variable. */
  public String filled(String value) {
    return template.replaceAll("\\{[^}]*}", Matcher.quoteReplacement(value));
  }

  public boolean hasVariable() {
    return template.contains("{");
  }

  public boolean isPublic() {
    return access.equals("none");
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
