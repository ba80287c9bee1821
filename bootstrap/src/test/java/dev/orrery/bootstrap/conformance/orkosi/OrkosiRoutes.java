package dev.orrery.bootstrap.conformance.orkosi;

import dev.orrery.bootstrap.conformance.Route;
import java.util.List;

/** The routes of the orkosi reference. */
final class OrkosiRoutes {
  private OrkosiRoutes() {}

  static List<Route> all() {
    return Route.of("/orkosi-routes.tsv");
  }
}
