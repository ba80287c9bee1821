package dev.orrery.rest.orkosi;

import dev.orrery.application.commerce.CallRates;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.LoginSessionId;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.support.Admission;
import dev.orrery.rest.support.CallerAddress;
import dev.orrery.rest.support.Problem;
import dev.orrery.rest.support.RecentCount;
import dev.orrery.rest.support.SlidingCounts;
import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How often orkosi callers may call, in a minute and in an hour: users by their plans, strangers by
 * the smallest one; operators, administrators and agents of this house are not counted.
 */
@Singleton
public class OrkosiLimits implements Admission {
  private static final String ATTRIBUTE = "orrery.orkosi.rate";
  private static final int MOST_CALLERS = 10_000;
  private static final Set<String> FREE =
      Set.of("/api/health", "/api/ready", "/api/version", "/api/billing/webhook");
  private static final Set<HttpMethod> SAFE =
      EnumSet.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final boolean counting;
  private final CallRates rates;
  private final SlidingCounts minutes = new SlidingCounts(Duration.ofMinutes(1), MOST_CALLERS);
  private final SlidingCounts hours = new SlidingCounts(Duration.ofHours(1), MOST_CALLERS);
  private final SlidingCounts newTasks = new SlidingCounts(Duration.ofMinutes(1), MOST_CALLERS);

  private final RecentCount limited = new RecentCount(Duration.ofHours(1));

  OrkosiLimits(
      @Property(name = "orrery.orkosi.rate-limit-enabled") boolean counting, CallRates rates) {
    this.counting = counting;
    this.rates = rates;
  }

  @Override
  public Optional<Problem> passes(HttpRequest<?> request) {
    return ofStranger(request);
  }

  @Override
  public Optional<Problem> fails(HttpRequest<?> request, boolean shown) {
    return ofStranger(request);
  }

  private Optional<Problem> ofStranger(HttpRequest<?> request) {
    return counted(request, "address " + CallerAddress.of(request), rates::ofStrangers);
  }

  /** A browser sends its cookie unasked, so a change by cookie must name where it comes from. */
  @Override
  public Optional<Problem> enters(HttpRequest<?> request, Principal caller, @Nullable ApiKey key) {
    if (OrkosiCredentials.byCookie(request)
        && !SAFE.contains(request.getMethod())
        && !request.getHeaders().contains(HttpHeaders.ORIGIN)) {
      return Optional.of(
          Problem.of(HttpStatus.FORBIDDEN, "A change by cookie needs an Origin header"));
    }
    if (isShownAround(caller) && !SAFE.contains(request.getMethod())) {
      return Optional.of(
          new Problem(
              HttpStatus.FORBIDDEN,
              "Who is shown around changes nothing",
              Map.of(),
              Json.object("code", "DEMO_READ_ONLY")));
    }
    return counted(request, name(caller), () -> rates.of(caller));
  }

  private static boolean isShownAround(Principal caller) {
    return LoginSessionId.ofCredential(caller.credential()).isPresent()
        && caller.grants().equals(UserRole.DEMO.capabilities());
  }

  /** A user counts as one, however often it signs in; of a key, its own calls count. */
  private static String name(Principal caller) {
    return LoginSessionId.ofCredential(caller.credential()).isPresent()
        ? "user " + caller.owner().value()
        : caller.credential() + " " + caller.owner().value();
  }

  private Optional<Problem> counted(
      HttpRequest<?> request, String caller, Supplier<Optional<Plan.Rate>> limits) {
    if (!counting || FREE.contains(request.getPath())) {
      return Optional.empty();
    }
    var limit = limits.get();
    return limit.flatMap(rate -> counted(request, caller, rate));
  }

  private Optional<Problem> counted(HttpRequest<?> request, String caller, Plan.Rate rate) {
    var minute = minutes.take(caller, rate.perMinute());
    var hour = minute.admitted() ? hours.take(caller, rate.perHour()) : minute;
    var tighter = hour.remaining() < minute.remaining() || !hour.admitted() ? hour : minute;
    request.setAttribute(ATTRIBUTE, tighter);
    return refusal(tighter);
  }

  public void addTask(Principal caller) {
    take(newTasks, name(caller), 30);
  }

  private void take(SlidingCounts counts, String caller, int limit) {
    if (counting) {
      refusal(counts.take(caller, limit))
          .ifPresent(problem -> {
            throw OrkosiProblem.of(problem);
          });
    }
  }

  private Optional<Problem> refusal(SlidingCounts.Use use) {
    if (use.admitted()) {
      return Optional.empty();
    }
    limited.add();
    long wait = seconds(use.reset());
    return Optional.of(
        new Problem(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many requests; try again in " + wait + " s",
            Map.of(HttpHeaders.RETRY_AFTER, Long.toString(wait))));
  }

  /** How many callers are counted now. */
  public int callers() {
    return minutes.callers();
  }

  /** How many calls were refused within the last hour. */
  public long refusedOfLate() {
    return limited.sum();
  }

  /** The tightest count that a request was held against, if any. */
  static Optional<SlidingCounts.Use> use(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, SlidingCounts.Use.class);
  }

  /** When there is more room, in seconds since 1970. */
  static long resetAt(SlidingCounts.Use use) {
    return Instant.now().plusSeconds(seconds(use.reset())).getEpochSecond();
  }

  private static long seconds(Duration time) {
    return Math.max(1, time.plusMillis(999).toSeconds());
  }
}
