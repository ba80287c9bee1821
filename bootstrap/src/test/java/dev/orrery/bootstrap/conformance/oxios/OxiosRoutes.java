package dev.orrery.bootstrap.conformance.oxios;

import dev.orrery.bootstrap.conformance.Route;
import java.util.List;
import java.util.Set;

/** The routes of the oxios reference. */
final class OxiosRoutes {
  private OxiosRoutes() {}

  static List<Route> all() {
    return Route.of("/oxios-routes.tsv");
  }

  static boolean isFile(Route route) {
    return route.template().startsWith("/api/workspace/file/");
  }

  static boolean isStream(Route route) {
    return route.method().equals("WS") || route.template().equals("/api/events");
  }

  /** What a route may answer to a bad name: some take any name, the others know none of these. */
  static Set<Integer> answersToBadNames(Route route) {
    boolean anyName =
        route.template().startsWith("/api/audit/agent/")
            || route.toString().equals("GET /api/budget/{agent_id}")
            || route.toString().equals("DELETE /api/budget/{agent_id}")
            || route.toString().equals("POST /api/budget/{agent_id}/reset");
    return anyName ? Set.of(200, 400, 403, 404) : Set.of(400, 403, 404);
  }
}
