package dev.orrery.bootstrap.conformance.aegis;

import dev.orrery.bootstrap.conformance.Route;
import java.util.List;

/** The routes of the aegis reference. */
final class AegisRoutes {
  private AegisRoutes() {}

  static List<Route> all() {
    return Route.of("/aegis-routes.tsv");
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
