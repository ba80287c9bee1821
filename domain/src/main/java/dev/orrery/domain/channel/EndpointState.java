package dev.orrery.domain.channel;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint does.
 *
 * @param since from when on it is told what happens
 * @param failures how often in a row it seemed to be down
 * @param pausedUntil until when nothing is sent to it; null where that is not in the future
 * @param lastError the newest failure, unless something arrived since
 * @param delivered how many bodies arrived, ever
 * @param dead how many never will, ever
 */
public record EndpointState(
    ChannelKind kind,
    String destination,
    Instant since,
    int failures,
    @Nullable Instant pausedUntil,
    @Nullable Instant lastSuccess,
    @Nullable String lastError,
    long delivered,
    long dead) {
  /** So many failures in a row pause an endpoint. */
  public static final int FAILURES = 5;

  /** How long a pause is. */
  public static final Duration PAUSE = Duration.ofMinutes(5);

  public boolean paused() {
    return pausedUntil != null;
  }

  /** Whether a pause is over and nothing has arrived since: one body at a time finds out. */
  public boolean probing() {
    return failures >= FAILURES;
  }
}
