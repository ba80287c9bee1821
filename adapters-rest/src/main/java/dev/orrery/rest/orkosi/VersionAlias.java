package dev.orrery.rest.orkosi;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import java.net.URI;

/** Serves {@code /api/v1/x} as {@code /api/x}; the public surface keeps its own routes. */
@ServerFilter("/api/v1/**")
class VersionAlias implements Ordered {
  private static final String VERSIONED = "/api/v1/";
  private static final String OWN = "/api/v1/public/";

  private final int port;

  VersionAlias(@Property(name = "orrery.ports.orkosi") int port) {
    this.port = port;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @PreMatching
  @RequestFilter
  HttpRequest<?> shorten(HttpRequest<?> request) {
    var target = request.getUri().toString();
    return request.getServerAddress().getPort() == port
            && target.startsWith(VERSIONED)
            && !target.startsWith(OWN)
        ? request.mutate().uri(URI.create("/api/" + target.substring(VERSIONED.length())))
        : request;
  }
}
