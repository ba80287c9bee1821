package dev.orrery.rest.support;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the dialect of a request by the local port that it came in on. */
@Singleton
public class DialectRegistry {
  private final Map<Integer, Dialect> byPort;

  DialectRegistry(List<Dialect> dialects) {
    this.byPort = dialects.stream().collect(Collectors.toMap(Dialect::port, Function.identity()));
  }

  public Optional<Dialect> at(HttpRequest<?> request) {
    return Optional.ofNullable(byPort.get(request.getServerAddress().getPort()));
  }

  /** Whether the path is a WebSocket of the dialect that was called. */
  boolean isWebSocket(HttpRequest<?> request) {
    return at(request).filter(dialect -> dialect.isWebSocket(request.getPath())).isPresent();
  }

  /** Whether the path is a WebSocket of some dialect, but not of the one that was called. */
  boolean isForeignWebSocket(HttpRequest<?> request) {
    return !isWebSocket(request)
        && byPort.values().stream().anyMatch(dialect -> dialect.isWebSocket(request.getPath()));
  }
}
