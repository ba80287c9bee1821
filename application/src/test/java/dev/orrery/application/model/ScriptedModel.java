package dev.orrery.application.model;

import dev.orrery.domain.model.ChatModel;
import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelStream;
import dev.orrery.domain.model.Usage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Plays prepared answers, one a call. */
final class ScriptedModel implements ChatModel {
  private final String provider;
  private final Deque<List<ModelEvent>> answers = new ArrayDeque<>();
  final List<ModelRequest> requests = new ArrayList<>();
  final CountDownLatch closed = new CountDownLatch(1);

  ScriptedModel(String provider) {
    this.provider = provider;
  }

  ScriptedModel answers(String text) {
    return plays(
        new ModelEvent.TextDelta(text),
        new ModelEvent.Used(new Usage(3, 2, 0, 0, 0, false)),
        new ModelEvent.Finished(ModelEvent.FinishReason.STOP));
  }

  ScriptedModel fails(FailureKind kind) {
    return plays(new ModelEvent.Failed(kind, provider + " failed: " + kind, null));
  }

  ScriptedModel plays(ModelEvent... events) {
    answers.add(List.of(events));
    return this;
  }

  @Override
  public String provider() {
    return provider;
  }

  @Override
  public ModelStream open(ModelRequest request) {
    requests.add(request);
    var events = new ArrayDeque<>(answers.isEmpty() ? List.<ModelEvent>of() : answers.poll());
    return new ModelStream() {
      @Override
      public Optional<ModelEvent> next(Duration timeout) throws InterruptedException {
        if (events.isEmpty()) {
          Thread.sleep(timeout);
        }
        return Optional.ofNullable(events.poll());
      }

      @Override
      public void close() {
        closed.countDown();
      }
    };
  }
}
