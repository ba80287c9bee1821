package dev.orrery.rest.aegis;

import dev.orrery.domain.identity.Presented.Purpose;
import dev.orrery.rest.support.CredentialExtractor;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bearer header; on the streams, where a browser can set no header, a ticket in the query as
 * well. Nothing that lives longer than a ticket counts there.
 */
@Singleton
class AegisCredentials implements CredentialExtractor {
  private static final String PREFIX = "Bearer ";
  private static final String TICKET = "sse_";
  private static final String RESUMES = "Last-Event-ID";
  private static final Pattern STREAM =
      Pattern.compile("/v1/(events|sessions/[^/]+/(events|stream|terminal))");

  @Override
  public Optional<String> extract(HttpRequest<?> request) {
    var header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      return Optional.of(header.startsWith(PREFIX) ? header.substring(PREFIX.length()) : "");
    }
    return readsQuery(request)
        ? Optional.ofNullable(request.getParameters().get("token"))
            .map(token -> token.startsWith(TICKET) ? token : "")
        : Optional.empty();
  }

  @Override
  public boolean readsQuery(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.GET && STREAM.matcher(request.getPath()).matches();
  }

  @Override
  public Purpose purpose(HttpRequest<?> request) {
    if (!readsQuery(request)) {
      return Purpose.CALL;
    }
    return request.getHeaders().contains(RESUMES) ? Purpose.RESUMED_STREAM : Purpose.STREAM;
  }
}
