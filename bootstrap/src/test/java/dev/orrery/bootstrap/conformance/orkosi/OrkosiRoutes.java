package dev.orrery.bootstrap.conformance.orkosi;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.Route;
import dev.orrery.bootstrap.e2e.RunningServer;
import io.micronaut.web.router.Router;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The routes of the orkosi reference. */
final class OrkosiRoutes {
  private OrkosiRoutes() {}

  static List<Route> all() {
    return Route.of("/orkosi-routes.tsv");
  }

  /** What the router of a server has on the orkosi port. */
  static Set<String> served(RunningServer server) {
    int port = server.uri(Dialect.ORKOSI, "/").getPort();
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
}
