package dev.orrery.rest.probe;

import dev.orrery.domain.identity.Audience;
import dev.orrery.rest.support.Admission;
import dev.orrery.rest.support.CredentialExtractor;
import dev.orrery.rest.support.Dialect;
import dev.orrery.rest.support.Problem;
import dev.orrery.rest.support.ProblemRenderer;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A second dialect with its own error shape, to see that nothing leaks from one to the other. */
@Singleton
class ProbeDialect implements Dialect {
  private final int port;

  ProbeDialect(@Property(name = "orrery.ports.probe") int port) {
    this.port = port;
  }

  @Override
  public Audience audience() {
    return Audience.OXIOS;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public boolean isWebSocket(String path) {
    return path.equals("/probe/stream");
  }

  @Override
  public CredentialExtractor credentials() {
    return new CredentialExtractor() {
      @Override
      public Optional<String> extract(HttpRequest<?> request) {
        return Optional.ofNullable(request.getParameters().get("token"));
      }

      @Override
      public boolean readsQuery(HttpRequest<?> request) {
        return true;
      }
    };
  }

  @Override
  public ProblemRenderer problems() {
    return new ProblemRenderer() {
      @Override
      public Optional<Problem> explain(HttpRequest<?> request, Throwable failure) {
        return Optional.empty();
      }

      @Override
      public Object render(Problem problem) {
        return Map.of("probe_says", problem.text());
      }
    };
  }

  @Override
  public List<String> corsOrigins() {
    return List.of();
  }

  /** Turns away, on routes that ask nobody, whoever says that he calls too often. */
  @Override
  public Admission admission() {
    return new Admission() {
      @Override
      public Optional<Problem> passes(HttpRequest<?> request) {
        return request.getHeaders().contains("X-Too-Often")
            ? Optional.of(Problem.of(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"))
            : Optional.empty();
      }
    };
  }

  @Override
  public boolean readsOnlyJson() {
    return false;
  }
}
