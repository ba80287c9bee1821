package dev.orrery.bootstrap.conformance;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

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

  /** What a router must have of a list: an upgrade to a socket is no route of its own. */
  public static List<String> listed(String resource) {
    return of(resource).stream()
        .filter(route -> !route.method().equals("WS"))
        .map(Route::normal)
        .toList();
  }

  /** What the router of a server has on the port of a dialect, named as documents do. */
  public static Set<String> served(RunningServer server, Dialect dialect) {
    int port = server.uri(dialect, "/").getPort();
    return server
        .context()
        .getBean(Router.class)
        .uriRoutes()
        .filter(route -> Objects.equals(route.getPort(), port))
        .filter(route -> !route.getHttpMethodName().equals("HEAD"))
        .map(route -> normal(route.getHttpMethodName(), route.getUriMatchTemplate().toString()))
        .collect(Collectors.toCollection(TreeSet::new));
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
