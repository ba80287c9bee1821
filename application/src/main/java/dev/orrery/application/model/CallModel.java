package dev.orrery.application.model;

import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.model.Breakers;
import dev.orrery.domain.model.Breakers.Permit;
import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelAnswer;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelFailedException;
import dev.orrery.domain.model.ModelMeter;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.ModelRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a model: retries what may pass, goes on to the fallbacks, respects each provider's breaker.
 * Nothing is tried again once the caller has seen a part of an answer.
 */
@Singleton
public final class CallModel {
  private static final Logger LOG = LoggerFactory.getLogger(CallModel.class);

  /** Providers inside this server can not be overloaded. */
  private static final Set<String> LOCAL = Set.of("offline", "recorded");

  private static final int TRIES = 4;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final ModelRouting routing;
  private final ModelAttempt attempt;
  private final Breakers breakers;
  private final ModelMeter meter;
  private final Settings settings;

  @Inject
  public CallModel(
      ModelRouting routing,
      ModelAttempt attempt,
      Breakers breakers,
      ModelMeter meter,
      Settings settings) {
    this.routing = routing;
    this.attempt = attempt;
    this.breakers = breakers;
    this.meter = meter;
    this.settings = settings;
  }

  /**
   * The model that answers a request: the preferred one (of the request, else of the persona), else
   * the configured one, else the first configured provider's, else the offline one.
   */
  public ModelRef resolve(@Nullable String preferred) {
    return routing.resolve(preferred);
  }

  /**
   * Calls a model until it has answered.
   *
   * @param onEvent sees every event of the try that answers, and of one that fails after its first
   *     visible event
   * @throws ModelFailedException after all retries and fallbacks; it tells what was used
   * @throws InterruptedException where the thread was interrupted; the call is cancelled
   */
  public ModelAnswer call(ModelRequest request, Consumer<ModelEvent> onEvent)
      throws InterruptedException {
    var candidates = routing.candidates(request.model());
    ModelFailedException last = null;
    for (var model : candidates) {
      try {
        return callOne(request.withModel(model), onEvent);
      } catch (ModelFailedException failure) {
        if (failure.begun() || !elsewhere(failure.kind())) {
          throw failure;
        }
        last = last == null ? failure : last.withNext(failure);
        LOG.warn("Model {} failed: {}", model, failure.getMessage());
      }
    }
    throw last == null
        ? new ModelFailedException(FailureKind.NOT_CONFIGURED, "No model is configured")
        : last;
  }

  private ModelAnswer callOne(ModelRequest request, Consumer<ModelEvent> onEvent)
      throws InterruptedException {
    var pauses = pauses();
    for (int tries = 1; ; tries++) {
      var provider = request.model().provider();
      var rule = Breakers.Rule.DEFAULT;
      if (!LOCAL.contains(provider) && breakers.ask(provider, rule) == Permit.OPEN) {
        throw new ModelFailedException(
            FailureKind.OVERLOADED,
            "The provider " + provider + " failed again and again; it is tried again soon");
      }
      var result = timed(request, onEvent);
      switch (result) {
        case ModelAttempt.Result.Answered(var answer) -> {
          if (!LOCAL.contains(provider)) {
            breakers.succeeded(provider);
          }
          return answer;
        }
        case ModelAttempt.Result.Failed failed -> {
          report(provider, rule, failed.failure().kind());
          if (failed.begun() || !failed.failure().kind().retryable() || tries >= TRIES) {
            throw exception(failed, tries);
          }
          pause(failed.failure(), pauses.get(tries - 1));
        }
      }
    }
  }

  private ModelAttempt.Result timed(ModelRequest request, Consumer<ModelEvent> onEvent)
      throws InterruptedException {
    long before = System.nanoTime();
    boolean failed = true;
    try {
      var result = attempt.run(request, onEvent);
      failed = result instanceof ModelAttempt.Result.Failed;
      return result;
    } finally {
      meter.called(
          request.model().provider(), Duration.ofNanos(System.nanoTime() - before), failed);
    }
  }

  /** A wrong request or a missing key says nothing about the provider's health. */
  private void report(String provider, Breakers.Rule rule, FailureKind kind) {
    switch (kind) {
      case OVERLOADED, TIMEOUT, CONNECTION, RATE_LIMIT, CREDIT -> breakers.failed(provider, rule);
      case MALFORMED_ANSWER, INVALID_REQUEST, AUTHENTICATION -> breakers.succeeded(provider);
      case NOT_CONFIGURED, DIVERGED, CANCELLED -> {}
    }
  }

  private List<Duration> pauses() {
    var first = Duration.ofMillis(settings.integer("model.retry_first_ms", 2_000));
    var pauses = new ArrayList<Duration>();
    for (int i = 0; i < TRIES; i++) {
      pauses.add(first.multipliedBy(1L << i));
    }
    return pauses;
  }

  private static void pause(ModelEvent.Failed failure, Duration usual) throws InterruptedException {
    var asked = failure.retryAfter();
    var pause = asked != null && asked.compareTo(usual) > 0 ? asked : usual;
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      throw new ModelFailedException(failure.kind(), failure.message());
    }
    Thread.sleep(pause);
  }

  private static boolean elsewhere(FailureKind kind) {
    return kind.retryable()
        || kind == FailureKind.NOT_CONFIGURED
        || kind == FailureKind.AUTHENTICATION
        || kind == FailureKind.CREDIT;
  }

  private static ModelFailedException exception(ModelAttempt.Result.Failed failed, int tries) {
    return new ModelFailedException(
        failed.failure().kind(), failed.failure().message(), failed.usage(), tries, failed.begun());
  }
}
