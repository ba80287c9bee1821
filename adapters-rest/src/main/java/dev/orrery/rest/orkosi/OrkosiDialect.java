package dev.orrery.rest.orkosi;

import dev.orrery.domain.identity.Audience;
import dev.orrery.rest.support.Admission;
import dev.orrery.rest.support.CredentialExtractor;
import dev.orrery.rest.support.Dialect;
import dev.orrery.rest.support.ProblemRenderer;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The orkosi port as the shared web code sees it. */
@Singleton
class OrkosiDialect implements Dialect {
  private static final long ONE_MEBIBYTE = 1024 * 1024;

  private final int port;
  private final List<String> origins;
  private final OrkosiCredentials credentials;
  private final OrkosiProblems problems;
  private final OrkosiLimits limits;

  OrkosiDialect(
      @Property(name = "orrery.ports.orkosi") int port,
      @Property(name = "orrery.orkosi.cors-origins") List<String> origins,
      OrkosiCredentials credentials,
      OrkosiProblems problems,
      OrkosiLimits limits) {
    this.port = port;
    this.origins = origins.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    this.credentials = credentials;
    this.problems = problems;
    this.limits = limits;
  }

  @Override
  public Audience audience() {
    return Audience.ORKOSI;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public CredentialExtractor credentials() {
    return credentials;
  }

  @Override
  public ProblemRenderer problems() {
    return problems;
  }

  @Override
  public List<String> corsOrigins() {
    return origins;
  }

  @Override
  public Admission admission() {
    return limits;
  }

  @Override
  public boolean readsOnlyJson() {
    return true;
  }

  /** A file may be ten times as large. */
  @Override
  public long largestBody(HttpRequest<?> request) {
    return request.getPath().equals("/api/files") ? 10 * ONE_MEBIBYTE : ONE_MEBIBYTE;
  }

  @Override
  public Map<String, String> headers(HttpRequest<?> request, HttpResponse<?> response) {
    return AnswerMarks.of(request);
  }
}
