package dev.orrery.rest.orkosi.queue;

import dev.orrery.application.work.queue.WorkOnJob;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.Backoff;
import dev.orrery.rest.support.Field;
import dev.orrery.rest.support.JsonBody;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the bodies of both faces have in common. */
final class QueueInput {
  static final int LONGEST_NAME = 128;
  static final int MOST_AT_ONCE = 100;
  private static final int LONGEST_ERROR = 10_000;
  private static final long LONGEST_LEASE_SECONDS = 86_400;
  private static final long LONGEST_PAUSE_SECONDS = 30L * 86_400;
  private static final long LONGEST_PAUSE_MILLIS = LONGEST_PAUSE_SECONDS * 1000;

  private static final Map<String, Backoff.Kind> BACKOFFS =
      Map.of("fixed", Backoff.Kind.FIXED, "exponential", Backoff.Kind.EXPONENTIAL);

  private QueueInput() {}

  static Field<String> name(JsonBody body, String field) {
    return body.text(field).notBlank().atMost(LONGEST_NAME);
  }

  static WorkOnJob.Worker worker(JsonBody body) {
    return new WorkOnJob.Worker(
        name(body, "worker_id").required(), body.text("lock_token").uuid().optional().orElse(null));
  }

  static int batch(JsonBody body) {
    return body.integer("batch_size", 1, MOST_AT_ONCE).or(1);
  }

  static String error(JsonBody body) {
    return body.text("error").notBlank().atMost(LONGEST_ERROR).required();
  }

  static @Nullable Duration retryAfter(JsonBody body) {
    return body.integer("retry_after_seconds", 0, LONGEST_PAUSE_SECONDS)
        .map(Duration::ofSeconds)
        .optional()
        .orElse(null);
  }

  static @Nullable Duration lease(JsonBody body, String field) {
    return body.integer(field, 1, LONGEST_LEASE_SECONDS)
        .map(Duration::ofSeconds)
        .optional()
        .orElse(null);
  }

  /** An object, or a number of milliseconds. */
  static Backoff backoff(JsonBody body, Backoff usual) {
    if (body.any("backoff").optional().orElse(Json.NULL) instanceof Json.Num) {
      return Backoff.fixed(millis(body, "backoff").required());
    }
    return body.object("backoff")
        .map(written ->
            new Backoff(
                written.text("type").oneOf(BACKOFFS).required(),
                millis(written, "delay").required(),
                written.decimal("jitter", 0, 1).or(0.0)))
        .or(usual);
  }

  static Field<Duration> millis(JsonBody body, String field) {
    return body.integer(field, 0, LONGEST_PAUSE_MILLIS * 12).map(Duration::ofMillis);
  }
}
