package dev.orrery.rest.aegis;

import dev.orrery.domain.kernel.Json;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as aegis writes them: milliseconds mostly, ISO 8601 with milliseconds in some fields. */
public final class Times {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String DASHBOARD = "/dashboard";

  private Times() {}

  /** Milliseconds since 1970. */
  public static long millis(Instant time) {
    return time.toEpochMilli();
  }

  /** Such as {@code 2026-04-08T09:00:00.000Z}. */
  public static String iso(Instant time) {
    return ISO.format(time);
  }

  /**
   * A session's {@code createdAt}: a number for callers that want numbers, as the bundled dashboard
   * does, else the ISO text.
   */
  public static Json createdAt(HttpRequest<?> request, Instant time) {
    return wantsNumbers(request) ? Json.of(millis(time)) : Json.of(iso(time));
  }

  /** Whether the request carries the epoch profile. */
  public static boolean wantsNumbers(HttpRequest<?> request) {
    return "epoch".equals(request.getHeaders().get("X-Aegis-Time")) || isDashboard(request);
  }

  /** Whether the request comes from a page of the bundled dashboard. */
  public static boolean isDashboard(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeaders.REFERER))
        .map(Times::path)
        .filter(path -> path.equals(DASHBOARD) || path.startsWith(DASHBOARD + "/"))
        .isPresent();
  }

  private static @Nullable String path(String address) {
    try {
      return URI.create(address).getPath();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
