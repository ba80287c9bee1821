package dev.orrery.rest.aegis;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The headers of aegis answers. A controller method that lists an unversioned path of sessions
 * beside its versioned one ({@code uris}) has an alias; its answers say so.
 */
final class AnswerMarks {
  private static final String VERSIONED = "/v1/";
  private static final String ALIASED = "/sessions";

  private AnswerMarks() {}

  static Map<String, String> of(HttpRequest<?> request, HttpResponse<?> response) {
    if (isStream(response)) {
      return Map.of();
    }
    var marks = new LinkedHashMap<String, String>();
    marks.put("X-Request-Id", RequestId.of(request));
    marks.put("X-Content-Type-Options", "nosniff");
    marks.put("X-Frame-Options", "DENY");
    marks.put("Referrer-Policy", "strict-origin-when-cross-origin");
    marks.put("Permissions-Policy", "camera=(), microphone=()");
    if (request.getPath().startsWith(VERSIONED)) {
      marks.put("X-Aegis-API-Version", "1");
    }
    AegisLimits.use(request)
        .ifPresent(use -> {
          marks.put("X-RateLimit-Limit", Integer.toString(use.limit()));
          marks.put("X-RateLimit-Remaining", Integer.toString(use.remaining()));
          marks.put("X-RateLimit-Reset", Long.toString(AegisLimits.seconds(use.reset())));
        });
    template(request)
        .filter(template -> template.startsWith(ALIASED))
        .ifPresent(template -> {
          marks.put("Deprecation", "true");
          marks.put("Sunset", "Thu, 01 Jan 2027 00:00:00 GMT");
          marks.put("X-API-Deprecated", "Use /v1" + template + " instead");
        });
    return marks;
  }

  private static boolean isStream(HttpResponse<?> response) {
    return response.getContentType().filter(MediaType.TEXT_EVENT_STREAM_TYPE::matches).isPresent();
  }

  private static Optional<String> template(HttpRequest<?> request) {
    return RouteAttributes.getRouteMatch(request)
        .map(match -> match.getRouteInfo())
        .filter(UriRouteInfo.class::isInstance)
        .map(route -> ((UriRouteInfo<?, ?>) route).getUriMatchTemplate().toString());
  }
}
