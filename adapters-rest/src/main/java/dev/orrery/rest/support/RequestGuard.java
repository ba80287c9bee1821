package dev.orrery.rest.support;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.netty.NettyHttpRequestBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns away, before anything else and for WebSocket upgrades too, what no honest caller sends:
 * foreign hosts and origins, doubled headers, odd spellings of a path.
 */
@ServerFilter("/**")
class RequestGuard implements Ordered {
  private static final Logger log = LoggerFactory.getLogger(RequestGuard.class);
  private static final Set<String> SECRETS = Set.of("token", "access_token", "api_key", "apikey");

  private final DialectRegistry dialects;
  private final HostNames hosts;
  private final Cors cors;

  RequestGuard(DialectRegistry dialects, HostNames hosts, Cors cors) {
    this.dialects = dialects;
    this.hosts = hosts;
    this.cors = cors;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.FIRST.order();
  }

  @RequestFilter
  @Nullable HttpResponse<?> guard(HttpRequest<?> request) {
    checkHost(request);
    var origin = checkOrigin(request);
    checkMethod(request);
    checkPath(request);
    checkQuery(request);
    if (dialects.isForeignWebSocket(request)) {
      throw new RefusedException(HttpStatus.NOT_FOUND, "No such path");
    }
    if (dialects.isWebSocket(request) && !isUpgrade(request)) {
      throw request.getMethod() == HttpMethod.GET
          ? new RefusedException(HttpStatus.UPGRADE_REQUIRED, "This path is a WebSocket")
          : new RefusedException(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed");
    }
    return origin.flatMap(known -> cors.preflight(request, known)).orElse(null);
  }

  private void checkHost(HttpRequest<?> request) {
    var sent = request.getHeaders().getAll(HttpHeaders.HOST);
    if (sent.size() > 1) {
      throw new RefusedException(HttpStatus.BAD_REQUEST, "More than one Host header");
    }
    if (sent.isEmpty()) {
      throw new RefusedException(HttpStatus.BAD_REQUEST, "A Host header is required");
    }
    if (!hosts.accepts(sent.getFirst())) {
      throw new RefusedException(
          HttpStatus.MISDIRECTED_REQUEST, "This host name is not served here");
    }
  }

  private Optional<String> checkOrigin(HttpRequest<?> request) {
    var sent = request.getHeaders().getAll(HttpHeaders.ORIGIN);
    if (sent.size() > 1) {
      throw new RefusedException(HttpStatus.BAD_REQUEST, "More than one Origin header");
    }
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    var origin = sent.getFirst();
    if (!cors.isSameOrigin(request, origin) && !cors.isAllowed(request, origin)) {
      throw new RefusedException(HttpStatus.FORBIDDEN, "This origin may not call");
    }
    return Optional.of(origin);
  }

  private static boolean isUpgrade(HttpRequest<?> request) {
    var headers = request.getHeaders();
    return request.getMethod() == HttpMethod.GET
        && headers.getAll(HttpHeaders.UPGRADE).stream().anyMatch("websocket"::equalsIgnoreCase)
        && headers.getAll(HttpHeaders.CONNECTION).stream()
            .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("upgrade"));
  }

  /** A secret in the query is in logs and histories by now: its owner has to hear of it. */
  private void checkQuery(HttpRequest<?> request) {
    boolean secret = request.getParameters().names().stream().anyMatch(SECRETS::contains);
    if (secret
        && dialects
            .at(request)
            .filter(dialect -> !dialect.credentials().readsQuery(request))
            .isPresent()) {
      log.warn("A secret came in the query of {}: replace it", request.getPath());
      throw new RefusedException(
          HttpStatus.BAD_REQUEST, "A token belongs in the Authorization header, not in the query");
    }
  }

  private static void checkMethod(HttpRequest<?> request) {
    var method = request.getMethodName();
    if (!method.equals(method.toUpperCase(Locale.ROOT))) {
      throw new RefusedException(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed");
    }
    if (request.getMethod() == HttpMethod.TRACE || request.getMethod() == HttpMethod.CONNECT) {
      throw new RefusedException(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed");
    }
    if (request.getHeaders().contains("X-HTTP-Method-Override")) {
      throw new RefusedException(HttpStatus.BAD_REQUEST, "A method can not be overridden");
    }
    if (request.getHeaders().getAll(HttpHeaders.AUTHORIZATION).size() > 1) {
      throw new RefusedException(HttpStatus.BAD_REQUEST, "More than one Authorization header");
    }
  }

  private static void checkPath(HttpRequest<?> request) {
    var target = NettyHttpRequestBuilder.asBuilder(request).toHttpRequestWithoutBody().uri();
    if (!target.startsWith("/")) {
      throw new RefusedException(HttpStatus.BAD_REQUEST, "The request target must be a path");
    }
    if (target.contains("%00")) {
      throw new RefusedException(HttpStatus.BAD_REQUEST, "NUL is not allowed in a path or query");
    }
    int query = target.indexOf('?');
    var path = query < 0 ? target : target.substring(0, query);
    // The router would take some of these for their tidy form; guards and handlers must not differ.
    if (path.contains("//")
        || path.contains(";")
        || path.contains("\\")
        || (path.length() > 1 && path.endsWith("/"))) {
      throw new RefusedException(HttpStatus.NOT_FOUND, "No such path");
    }
  }
}
