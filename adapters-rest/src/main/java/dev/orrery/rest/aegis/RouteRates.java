package dev.orrery.rest.aegis;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** The routes that an address may call less often than others. */
@Singleton
class RouteRates {
  private static final Rate LIGHT = new Rate("light", 60);
  private static final Rate FIGURES = new Rate("figures", 120);

  private final int general;
  private final Map<String, Rate> read =
      Map.of(
          "/v1/health", LIGHT,
          "/v1/templates", LIGHT,
          "/v1/metrics", FIGURES,
          "/v1/diagnostics", FIGURES);
  private final Map<String, Rate> write;

  RouteRates(
      @Property(name = "orrery.aegis.rate-limit-general") int general,
      @Property(name = "orrery.aegis.rate-limit-sessions") int sessions) {
    this.general = Math.max(1, general);
    var creation = new Rate("sessions", Math.max(1, sessions));
    this.write = Map.of("/v1/sessions", creation, "/sessions", creation);
  }

  /** A class of routes with a limit of its own. */
  record Rate(String name, int limit) {}

  /** The limit of all routes together. */
  int general() {
    return general;
  }

  Optional<Rate> of(HttpRequest<?> request) {
    var rates = request.getMethod() == HttpMethod.POST ? write : read;
    return Optional.ofNullable(rates.get(request.getPath()));
  }
}
