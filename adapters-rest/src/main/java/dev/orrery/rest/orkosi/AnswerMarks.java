package dev.orrery.rest.orkosi;

import dev.orrery.rest.support.DelegatedCall;
import io.micronaut.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of orkosi answers. */
final class AnswerMarks {
  private static final String POLICY = "default-src 'none'; frame-ancestors 'self'";

  private AnswerMarks() {}

  static Map<String, String> of(HttpRequest<?> request) {
    var marks = new LinkedHashMap<String, String>();
    marks.put("X-Trace-Id", TraceId.of(request));
    marks.put("X-Content-Type-Options", "nosniff");
    marks.put("X-Frame-Options", "SAMEORIGIN");
    marks.put("Strict-Transport-Security", "max-age=15552000; includeSubDomains");
    marks.put("Content-Security-Policy", POLICY);
    OrkosiLimits.use(request)
        .ifPresent(use -> {
          marks.put("X-RateLimit-Limit", Integer.toString(use.limit()));
          marks.put("X-RateLimit-Remaining", Integer.toString(use.remaining()));
          marks.put("X-RateLimit-Reset", Long.toString(OrkosiLimits.resetAt(use)));
        });
    DelegatedCall.of(request)
        .flatMap(DelegatedCall::graceEnds)
        .ifPresent(end -> marks.put("X-API-Key-Grace-Expires", Times.iso(end)));
    return marks;
  }
}
