package dev.orrery.rest.orkosi.auth;

import dev.orrery.rest.orkosi.OrkosiProblem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import java.time.Duration;

/** What somebody hears who tries too often. */
final class Waiting {
  private Waiting() {}

  static OrkosiProblem of(Duration pause) {
    long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
    return OrkosiProblem.of(
            HttpStatus.TOO_MANY_REQUESTS,
            "RATE_LIMITED",
            "Too many attempts; try again in " + seconds + " s")
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }
}
