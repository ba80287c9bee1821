package dev.orrery.bootstrap.matrix;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.Route;
import dev.orrery.bootstrap.e2e.RunningServer;
import io.micronaut.web.router.Router;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which routes there are. */
final class Served {
  private Served() {}

  /** What the router of a server has on the port of a dialect. */
  static Set<String> routes(RunningServer server, Dialect dialect) {
    int port = server.uri(dialect, "/").getPort();
    return server
        .context()
        .getBean(Router.class)
        .uriRoutes()
        .filter(route -> Objects.equals(route.getPort(), port))
        .filter(route -> !route.getHttpMethodName().equals("HEAD"))
        .map(route ->
            Route.normal(route.getHttpMethodName(), route.getUriMatchTemplate().toString()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a reference lists. */
  static List<String> listed(String resource) {
    return Route.of(resource).stream()
        .filter(route -> !route.method().equals("WS"))
        .map(Route::normal)
        .toList();
  }
}
