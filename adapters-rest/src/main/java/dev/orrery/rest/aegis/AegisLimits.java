package dev.orrery.rest.aegis;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.support.Admission;
import dev.orrery.rest.support.CallerAddress;
import dev.orrery.rest.support.Problem;
import dev.orrery.rest.support.SlidingCounts;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How often aegis callers may call: the numbers of its contract. */
@Singleton
public class AegisLimits implements Admission {
  private static final String ATTRIBUTE = "orrery.aegis.rate";
  private static final int MOST_CALLERS = 10_000;
  private static final int STRANGERS = 120;
  private static final int FAILURES = 5;
  private static final int CALLERS = 120;
  private static final int OPERATORS = 300;
  private static final Duration BATCH_PAUSE = Duration.ofSeconds(5);

  private final boolean counting;
  private final RouteRates rates;
  private final SlidingCounts arrivals;
  private final SlidingCounts routes;
  private final SlidingCounts strangers;
  private final SlidingCounts failures;
  private final SlidingCounts keys;
  private final SlidingCounts callers;
  private final SlidingCounts batches = new SlidingCounts(BATCH_PAUSE, MOST_CALLERS);

  AegisLimits(
      @Property(name = "orrery.aegis.rate-limit-enabled") boolean counting,
      @Property(name = "orrery.aegis.rate-limit-window") int seconds,
      RouteRates rates) {
    this.counting = counting;
    this.rates = rates;
    var window = Duration.ofSeconds(Math.max(1, seconds));
    this.arrivals = new SlidingCounts(window, MOST_CALLERS);
    this.routes = new SlidingCounts(window, MOST_CALLERS);
    this.strangers = new SlidingCounts(window, MOST_CALLERS);
    this.failures = new SlidingCounts(window, MOST_CALLERS);
    this.keys = new SlidingCounts(window, MOST_CALLERS);
    this.callers = new SlidingCounts(window, MOST_CALLERS);
  }

  @Override
  public Optional<Problem> arrives(HttpRequest<?> request) {
    if (!counting) {
      return Optional.empty();
    }
    var address = CallerAddress.of(request);
    return judged(request, arrivals.take(address, rates.general()))
        .or(() ->
            rates
                .of(request)
                .flatMap(rate ->
                    judged(request, routes.take(rate.name() + " " + address, rate.limit()))));
  }

  /** A good token passes whatever was tried before: only failures are counted. */
  @Override
  public Optional<Problem> fails(HttpRequest<?> request, boolean shown) {
    if (!counting) {
      return Optional.empty();
    }
    var address = CallerAddress.of(request);
    return judged(
        request, shown ? failures.take(address, FAILURES) : strangers.take(address, STRANGERS));
  }

  @Override
  public Optional<Problem> enters(HttpRequest<?> request, Principal caller, @Nullable ApiKey key) {
    if (!counting || caller.kind() == Principal.Kind.LOCAL) {
      return Optional.empty();
    }
    if (key != null) {
      var refusal = judged(request, keys.take(key.handle().value(), key.made().ratePerMinute()));
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    int limit = caller.kind() == Principal.Kind.OPERATOR ? OPERATORS : CALLERS;
    return judged(
        request, callers.take(CallerAddress.of(request) + " " + caller.credential(), limit));
  }

  /** Counts a bad token that was shown in a body, or refuses to hear more of them. */
  public void countFailure(HttpRequest<?> request) {
    fails(request, true)
        .ifPresent(problem -> {
          throw AegisProblem.of(problem);
        });
  }

  /** Counts a batch of sessions, or refuses it. */
  public void beginBatch(Principal caller) {
    if (counting && !batches.take(caller.credential(), 1).admitted()) {
      throw AegisProblem.of(
              HttpStatus.TOO_MANY_REQUESTS,
              "Batch rate limit exceeded \u2014 1 batch per 5 seconds per key")
          .header(HttpHeaders.RETRY_AFTER, Long.toString(BATCH_PAUSE.toSeconds()));
    }
  }

  /** The tightest count that a request was held against, if any. */
  static Optional<SlidingCounts.Use> use(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, SlidingCounts.Use.class);
  }

  static long seconds(Duration time) {
    return Math.max(1, time.plusMillis(999).toSeconds());
  }

  private static Optional<Problem> judged(HttpRequest<?> request, SlidingCounts.Use use) {
    if (use(request).map(known -> use.remaining() <= known.remaining()).orElse(true)) {
      request.setAttribute(ATTRIBUTE, use);
    }
    if (use.admitted()) {
      return Optional.empty();
    }
    long wait = seconds(use.reset());
    return Optional.of(
        new Problem(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many requests; try again in " + wait + " s",
            Map.of(HttpHeaders.RETRY_AFTER, Long.toString(wait)),
            Json.empty()));
  }
}
