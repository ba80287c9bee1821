package dev.orrery.rest.orrery;

import dev.orrery.domain.identity.Audience;
import dev.orrery.rest.support.CredentialExtractor;
import dev.orrery.rest.support.Dialect;
import dev.orrery.rest.support.Problem;
import dev.orrery.rest.support.ProblemRenderer;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Orrery's own port as the shared web code sees it: always closed but for what is marked open. */
@Singleton
@Requires(property = "orrery.ports.main")
class OrreryDialect implements Dialect, CredentialExtractor, ProblemRenderer {
  private static final String PREFIX = "Bearer ";

  private final int port;

  OrreryDialect(@Property(name = "orrery.ports.main") int port) {
    this.port = port;
  }

  @Serdeable
  record ErrorBody(String error) {}

  @Override
  public Audience audience() {
    return Audience.ORRERY;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public CredentialExtractor credentials() {
    return this;
  }

  @Override
  public ProblemRenderer problems() {
    return this;
  }

  @Override
  public List<String> corsOrigins() {
    return List.of();
  }

  @Override
  public boolean readsOnlyJson() {
    return false;
  }

  @Override
  public Optional<String> extract(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
        .map(header -> header.startsWith(PREFIX) ? header.substring(PREFIX.length()) : "");
  }

  @Override
  public Optional<Problem> explain(HttpRequest<?> request, Throwable failure) {
    return Optional.empty();
  }

  @Override
  public Object render(Problem problem) {
    return new ErrorBody(problem.text());
  }
}
