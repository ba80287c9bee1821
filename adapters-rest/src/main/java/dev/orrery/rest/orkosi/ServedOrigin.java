package dev.orrery.rest.orkosi;

import dev.orrery.domain.kernel.WebOrigin;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Where this server is reached, for the links in its answers: as its operator says, else as the
 * caller reached it.
 */
@Singleton
public class ServedOrigin {
  private final @Nullable String configured;

  ServedOrigin(@Nullable @Property(name = "orrery.orkosi.public-url") String configured) {
    this.configured =
        configured == null || configured.isBlank()
            ? null
            : WebOrigin.of("ORRERY_ORKOSI_PUBLIC_URL", configured).text();
  }

  /** Without a slash at its end; the host was checked before anybody saw the request. */
  public String of(HttpRequest<?> request) {
    return configured != null
        ? configured
        : (request.isSecure() ? "https://" : "http://")
            + request.getHeaders().get(HttpHeaders.HOST);
  }
}
