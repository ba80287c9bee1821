package dev.orrery.rest.oxios;

import dev.orrery.rest.support.CredentialExtractor;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * A bearer header; on the two streams, where a browser can set no header, a query parameter as
 * well.
 */
@Singleton
class OxiosCredentials implements CredentialExtractor {
  private static final String PREFIX = "Bearer ";
  private static final Set<String> STREAMS = Set.of("/api/events", OxiosDialect.CHAT_STREAM);

  @Override
  public Optional<String> extract(HttpRequest<?> request) {
    var header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      return Optional.of(header.startsWith(PREFIX) ? header.substring(PREFIX.length()) : "");
    }
    return readsQuery(request)
        ? Optional.ofNullable(request.getParameters().get("token"))
        : Optional.empty();
  }

  @Override
  public boolean readsQuery(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.GET && STREAMS.contains(request.getPath());
  }
}
