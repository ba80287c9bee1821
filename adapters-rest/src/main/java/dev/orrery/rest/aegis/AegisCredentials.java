package dev.orrery.rest.aegis;

import dev.orrery.rest.support.CredentialExtractor;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/** A bearer header. */
@Singleton
class AegisCredentials implements CredentialExtractor {
  private static final String PREFIX = "Bearer ";

  @Override
  public Optional<String> extract(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
        .map(header -> header.startsWith(PREFIX) ? header.substring(PREFIX.length()) : "");
  }
}
