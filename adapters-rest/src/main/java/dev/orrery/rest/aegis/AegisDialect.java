package dev.orrery.rest.aegis;

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
import java.util.regex.Pattern;

/** The aegis port as the shared web code sees it. */
@Singleton
class AegisDialect implements Dialect {
  private static final long ONE_MEBIBYTE = 1024 * 1024;
  private static final String TERMINAL_END = "/terminal";
  private static final Pattern TERMINAL = Pattern.compile("/v1/sessions/[^/]+" + TERMINAL_END);

  private final int port;
  private final List<String> origins;
  private final AegisCredentials credentials;
  private final AegisProblems problems;
  private final AegisLimits limits;

  AegisDialect(
      @Property(name = "orrery.ports.aegis") int port,
      @Property(name = "orrery.aegis.cors-origins") List<String> origins,
      AegisCredentials credentials,
      AegisProblems problems,
      AegisLimits limits) {
    this.port = port;
    this.origins = origins.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    this.credentials = credentials;
    this.problems = problems;
    this.limits = limits;
  }

  @Override
  public Audience audience() {
    return Audience.AEGIS;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public boolean isWebSocket(String path) {
    return path.endsWith(TERMINAL_END) && TERMINAL.matcher(path).matches();
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

  @Override
  public long largestBody(HttpRequest<?> request) {
    return ONE_MEBIBYTE;
  }

  @Override
  public Map<String, String> headers(HttpRequest<?> request, HttpResponse<?> response) {
    return AnswerMarks.of(request, response);
  }
}
