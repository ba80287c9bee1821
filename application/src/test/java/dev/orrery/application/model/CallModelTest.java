package dev.orrery.application.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.ModelCallId;
import dev.orrery.domain.model.Breakers;
import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelAnswer;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelFailedException;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelMeter;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.Providers;
import dev.orrery.domain.model.Purpose;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.model.InMemoryBreakers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CallModelTest {
  private final ScriptedModel openai = new ScriptedModel("openai");
  private final ScriptedModel anthropic = new ScriptedModel("anthropic");
  private final ScriptedModel offline = new ScriptedModel("offline");
  private final InMemorySettings settings =
      new InMemorySettings().set("model.retry_first_ms", Json.of(1));
  private final Breakers breakers = new InMemoryBreakers();
  private final AtomicInteger attempts = new AtomicInteger();
  private final List<ModelEvent> seen = new ArrayList<>();
  private boolean openaiConfigured = true;
  private Optional<String> chosen = Optional.empty();

  @Test
  void anAnswerIsGatheredAndPassedOn() throws InterruptedException {
    openai.answers("hello");

    var answer = call("openai/gpt");

    assertThat(answer.text()).isEqualTo("hello");
    assertThat(answer.executed()).isEqualTo(ModelRef.parse("openai/gpt"));
    assertThat(answer.usage().total()).isEqualTo(5);
    assertThat(seen).hasSize(3);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void whatMayPassIsTriedThreeTimesMore() throws InterruptedException {
    openai
        .fails(FailureKind.OVERLOADED)
        .fails(FailureKind.RATE_LIMIT)
        .fails(FailureKind.CONNECTION)
        .answers("at last");

    assertThat(call("openai/gpt").text()).isEqualTo("at last");
    assertThat(openai.requests).hasSize(4);
    assertThat(seen).noneMatch(ModelEvent.Failed.class::isInstance);
  }

  @Test
  void afterThatItFailsNamingTheProvider() {
    for (int i = 0; i < 4; i++) {
      openai.fails(FailureKind.TIMEOUT);
    }

    var failure = failure("openai/gpt");

    assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
    assertThat(failure).hasMessageContaining("openai");
    assertThat(failure.attempts()).isEqualTo(4);
  }

  @Test
  void aWrongRequestIsNotRepeated() {
    openai.fails(FailureKind.INVALID_REQUEST).answers("never");

    assertThat(failure("openai/gpt").kind()).isEqualTo(FailureKind.INVALID_REQUEST);
    assertThat(openai.requests).hasSize(1);
  }

  @Test
  void nothingIsRepeatedOnceTheAnswerHasBegun() {
    openai
        .plays(
            new ModelEvent.TextDelta("Hel"),
            new ModelEvent.Failed(FailureKind.CONNECTION, "openai was cut", null))
        .answers("never");
    settings.set("model.fallbacks", Json.strings(List.of("anthropic/claude")));

    var failure = failure("openai/gpt");

    assertThat(failure.begun()).isTrue();
    assertThat(openai.requests).hasSize(1);
    assertThat(anthropic.requests).isEmpty();
    assertThat(seen).first().isEqualTo(new ModelEvent.TextDelta("Hel"));
  }

  @Test
  void fallbacksAreTriedInOrder() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      openai.fails(FailureKind.OVERLOADED);
    }
    anthropic.answers("from the other");
    settings.set("model.fallbacks", Json.strings(List.of("anthropic/claude")));

    var answer = call("openai/gpt");

    assertThat(answer.executed()).isEqualTo(ModelRef.parse("anthropic/claude"));
  }

  @Test
  void theBreakerOpensAfterFiveFailuresAndSparesTheProvider() {
    for (int i = 0; i < 8; i++) {
      openai.fails(FailureKind.OVERLOADED);
    }
    failure("openai/gpt");
    failure("openai/gpt");
    int before = openai.requests.size();

    var refused = failure("openai/gpt");

    assertThat(before).isEqualTo(5);
    assertThat(openai.requests).hasSize(5);
    assertThat(refused).hasMessageContaining("openai");
  }

  @Test
  void anUnknownProviderIsNamed() {
    assertThat(failure("nobody/model"))
        .hasMessageContaining("nobody")
        .extracting(ModelFailedException::kind)
        .isEqualTo(FailureKind.NOT_CONFIGURED);
  }

  @Test
  void anInterruptCancelsTheCall() throws InterruptedException {
    openai.plays();
    var thrown = new AtomicReference<Exception>();
    var caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                call("openai/gpt");
              } catch (InterruptedException e) {
                thrown.set(e);
              }
            });
    while (openai.requests.isEmpty()) {
      Thread.onSpinWait();
    }

    caller.interrupt();
    caller.join(Duration.ofSeconds(5));

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(openai.closed.await(1, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void silencePastTheDeadlineIsATimeout() {
    openai.plays().plays().plays().plays();

    assertThat(failure("openai/gpt", Duration.ofMillis(30)).kind()).isEqualTo(FailureKind.TIMEOUT);
  }

  @Test
  void preferencesGoFromTheRequestToTheOfflineModel() {
    assertThat(resolve("anthropic/claude")).isEqualTo("anthropic/claude");
    assertThat(resolve("claude-sonnet")).isEqualTo("anthropic/claude-sonnet");
    assertThat(resolve("my-own-model")).isEqualTo("openai/my-own-model");
    assertThat(resolve("anthropic")).isEqualTo("anthropic/claude-default");
    assertThat(resolve(null)).isEqualTo("openai/gpt-default");

    chosen = Optional.of("anthropic/env");
    assertThat(resolve(null)).isEqualTo("anthropic/env");

    settings.set("model.default", Json.of("openai/setting"));
    assertThat(resolve(null)).isEqualTo("openai/setting");
  }

  @Test
  void withNothingConfiguredTheOfflineModelAnswers() {
    openaiConfigured = false;

    assertThat(resolve(null)).isEqualTo("offline/planner");
    assertThat(resolve("")).isEqualTo("offline/planner");
  }

  private String resolve(@org.jspecify.annotations.Nullable String preferred) {
    return callModel().resolve(preferred).toString();
  }

  private ModelAnswer call(String model) throws InterruptedException {
    return callModel().call(request(model, Duration.ofSeconds(5)), seen::add);
  }

  private ModelFailedException failure(String model) {
    return failure(model, Duration.ofSeconds(5));
  }

  private ModelFailedException failure(String model, Duration timeout) {
    return catchThrowableOfType(
        ModelFailedException.class, () -> callModel().call(request(model, timeout), seen::add));
  }

  private CallModel callModel() {
    var routing = new ModelRouting(List.of(openai, anthropic, offline), providers(), settings);
    return new CallModel(routing, new ModelAttempt(routing), breakers, meter(), settings);
  }

  private Providers providers() {
    return new Providers() {
      @Override
      public List<Provider> all() {
        return List.of(
            new Provider("openai", openaiConfigured, "OPENAI_API_KEY", "gpt-default"),
            new Provider("anthropic", false, "ANTHROPIC_API_KEY", "claude-default"),
            new Provider("offline", true, "ORRERY_MODEL", "planner"));
      }

      @Override
      public Optional<String> chosenModel() {
        return chosen;
      }
    };
  }

  private ModelMeter meter() {
    return new ModelMeter() {
      @Override
      public void called(String provider, Duration latency, boolean failed) {
        attempts.incrementAndGet();
      }

      @Override
      public Figures figures() {
        return new Figures(attempts.get(), 0, 0, List.of());
      }
    };
  }

  private static ModelRequest request(String model, Duration timeout) {
    return new ModelRequest(
        new ModelCallId(new UUID(0, 1)),
        Purpose.TURN_STEP,
        "track",
        1,
        ModelRef.parse(model),
        "",
        List.of(new ModelMessage.User("hi")),
        List.of(),
        false,
        100,
        timeout);
  }
}
