package dev.orrery.bootstrap.conformance.aegis;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.Route;
import dev.orrery.bootstrap.e2e.RunningServer;
import io.micronaut.web.router.Router;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The routes of the aegis reference. */
final class AegisRoutes {
  private AegisRoutes() {}

  static List<Route> all() {
    return Route.of("/aegis-routes.tsv");
  }

  /** What the router of a server has on the aegis port. */
  static Set<String> served(RunningServer server) {
    int port = server.uri(Dialect.AEGIS, "/").getPort();
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

  static boolean isAlias(Route route) {
    return route.template().startsWith("/sessions");
  }

  static boolean isStream(Route route) {
    return route.access().equals("stream");
  }

  /** Whether the variable of a route is a memory key, which may be nearly anything. */
  static boolean isKey(Route route) {
    return route.template().endsWith("{+key}");
  }
}
