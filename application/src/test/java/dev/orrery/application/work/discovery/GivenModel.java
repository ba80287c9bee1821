package dev.orrery.application.work.discovery;

import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.ModelLook;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A model that says what a test lets it say. */
final class GivenModel implements ModelLook {
  boolean configured;
  Optional<Answer> answer = Optional.empty();
  boolean interrupts;
  final List<String> asked = new ArrayList<>();
  final List<TurnId> cancelled = new ArrayList<>();

  void says(String text) {
    configured = true;
    answer = Optional.of(new Answer(true, text, 300, new BigDecimal("0.5")));
  }

  @Override
  public Optional<String> missing(@Nullable String model) {
    return configured ? Optional.empty() : Optional.of("OPENAI_API_KEY, OLLAMA_BASE_URL");
  }

  @Override
  public TurnId submit(Engine engine, String question) {
    asked.add(question);
    return new TurnId(new UUID(9, asked.size()));
  }

  @Override
  public Optional<Answer> await(TurnId turn, Duration patience) throws InterruptedException {
    if (interrupts) {
      throw new InterruptedException();
    }
    return answer;
  }

  @Override
  public void cancel(Engine engine, TurnId turn) {
    cancelled.add(turn);
  }
}
