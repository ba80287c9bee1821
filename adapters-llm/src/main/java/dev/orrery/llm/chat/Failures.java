package dev.orrery.llm.chat;

import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelEvent;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Tells why a provider's call failed, in words that name the provider and its setting. */
final class Failures {
  private static final int LONGEST = 300;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final Upstream upstream;

  Failures(Upstream upstream) {
    this.upstream = upstream;
  }

  ModelEvent.Failed notConfigured() {
    return new ModelEvent.Failed(
        FailureKind.NOT_CONFIGURED,
        "The provider " + upstream.name() + " is not configured: set " + upstream.setting(),
        null);
  }

  /** An answer with an error status. */
  ModelEvent.Failed status(int status, String body, Optional<Duration> retryAfter) {
    var kind = kind(status, body.toLowerCase(Locale.ROOT));
    var hint = kind == FailureKind.AUTHENTICATION ? " (check " + upstream.setting() + ")" : "";
    return new ModelEvent.Failed(
        kind, upstream.name() + " answered " + status + hint + told(body), retryAfter.orElse(null));
  }

  /** An error event in a stream that began well. */
  ModelEvent.Failed event(String data) {
    var text = data.toLowerCase(Locale.ROOT);
    var kind =
        text.contains("overloaded")
            ? FailureKind.OVERLOADED
            : text.contains("rate_limit")
                ? FailureKind.RATE_LIMIT
                : text.contains("invalid_request")
                    ? FailureKind.INVALID_REQUEST
                    : text.contains("authentication") || text.contains("permission")
                        ? FailureKind.AUTHENTICATION
                        : FailureKind.OVERLOADED;
    return new ModelEvent.Failed(
        kind, upstream.name() + " broke off with an error" + told(data), null);
  }

  ModelEvent.Failed malformed(String what) {
    return new ModelEvent.Failed(
        FailureKind.MALFORMED_ANSWER, upstream.name() + " sent " + what, null);
  }

  ModelEvent.Failed cut() {
    return new ModelEvent.Failed(
        FailureKind.CONNECTION,
        upstream.name() + " ended the stream before the answer's end",
        null);
  }

  /** Anything thrown while the answer was fetched. */
  ModelEvent.Failed thrown(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)
          || cause instanceof TimeoutException) {
        return new ModelEvent.Failed(
            FailureKind.TIMEOUT, upstream.name() + " did not answer in time", null);
      }
      if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
        return new ModelEvent.Failed(
            FailureKind.CONNECTION,
            upstream.name() + " can not be reached at " + upstream.baseUrl(),
            null);
      }
      if (cause instanceof java.io.IOException
          && !cause.getClass().getName().startsWith("com.fasterxml.")) {
        return new ModelEvent.Failed(
            FailureKind.CONNECTION,
            "The connection to "
                + upstream.name()
                + " broke"
                + told(String.valueOf(cause.getMessage())),
            null);
      }
    }
    return malformed("an answer that can not be read" + told(String.valueOf(error.getMessage())));
  }

  /** The header as seconds or as a date; at most ten minutes. */
  static Optional<Duration> retryAfter(Optional<String> header, ZonedDateTime now) {
    return header
        .flatMap(text -> {
          if (text.strip().matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
          }
          try {
            var until = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, until));
          } catch (DateTimeParseException e) {
            return Optional.<Duration>empty();
          }
        })
        .filter(wait -> !wait.isNegative())
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }

  private static FailureKind kind(int status, String body) {
    if (status == 402
        || body.contains("insufficient_quota")
        || body.contains("credit balance")
        || body.contains("billing_hard_limit")) {
      return FailureKind.CREDIT;
    }
    return switch (status) {
      case 401, 403 -> FailureKind.AUTHENTICATION;
      case 429 -> FailureKind.RATE_LIMIT;
      case 408, 504 -> FailureKind.TIMEOUT;
      default -> status >= 500 ? FailureKind.OVERLOADED : FailureKind.INVALID_REQUEST;
    };
  }

  private String told(String body) {
    var text = upstream.withoutKey(body.strip().replaceAll("\\s+", " "));
    if (text.isEmpty() || text.equals("null")) {
      return "";
    }
    return ": " + (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text);
  }
}
