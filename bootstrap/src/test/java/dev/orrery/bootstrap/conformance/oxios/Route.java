package dev.orrery.bootstrap.conformance.oxios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A route of the reference. */
record Route(String method, String template, boolean isPublic) {
  static List<Route> all() {
    try (var in = Route.class.getResourceAsStream("/oxios-routes.tsv")) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .skip(1)
          .map(line -> line.split("\t"))
          .map(row -> new Route(row[0], row[1], row[2].equals("none")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String normal(String method, String path) {
    return method + " " + path.replaceAll("\\{[^}]*}", "{}");
  }

  String filled(String value) {
    return template.replaceAll("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(value));
  }

  boolean hasVariable() {
    return template.contains("{");
  }

  boolean isFile() {
    return template.startsWith("/api/workspace/file/");
  }

  boolean isStream() {
    return method.equals("WS") || template.equals("/api/events");
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
