package dev.orrery.application.model;

import dev.orrery.domain.model.ChatModel;
import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelAnswer;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.Usage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes one try of one model call and gathers its answer, within the request's time. */
@Singleton
public final class ModelAttempt {
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

  private final ModelRouting routing;

  @Inject
  public ModelAttempt(ModelRouting routing) {
    this.routing = routing;
  }

  /** How a try ended. */
  public sealed interface Result {
    /** With a whole answer. */
    record Answered(ModelAnswer answer) implements Result {}

    /**
     * Without one.
     *
     * @param begun whether the caller has seen a part of the answer
     */
    record Failed(ModelEvent.Failed failure, Usage usage, boolean begun) implements Result {}
  }

  Result run(ModelRequest request, Consumer<ModelEvent> onEvent) throws InterruptedException {
    var model = routing.model(request.model());
    if (model.isEmpty()) {
      return failed(FailureKind.NOT_CONFIGURED, routing.unknown(request.model()));
    }
    return gather(model.get(), request, onEvent);
  }

  private static Result gather(ChatModel model, ModelRequest request, Consumer<ModelEvent> onEvent)
      throws InterruptedException {
    long deadline = System.nanoTime() + request.timeout().toNanos();
    var answer = new Answer(request.model(), onEvent);
    try (var stream = model.open(request)) {
      while (true) {
        var left = Duration.ofNanos(deadline - System.nanoTime());
        var wait = answer.begun && left.compareTo(LONGEST_SILENCE) > 0 ? LONGEST_SILENCE : left;
        var event = left.isPositive() ? stream.next(wait) : java.util.Optional.<ModelEvent>empty();
        if (event.isEmpty()) {
          var late =
              new ModelEvent.Failed(
                  FailureKind.TIMEOUT,
                  "The provider " + request.model().provider() + " did not answer in time",
                  null);
          return new Result.Failed(late, answer.usage, answer.begun);
        }
        if (event.get() instanceof ModelEvent.Failed failure) {
          answer.tell(failure);
          return new Result.Failed(failure, answer.usage, answer.begun);
        }
        answer.take(event.get());
        if (event.get() instanceof ModelEvent.Finished(var reason)) {
          return new Result.Answered(answer.whole(reason));
        }
      }
    }
  }

  private static Result failed(FailureKind kind, String message) {
    return new Result.Failed(new ModelEvent.Failed(kind, message, null), Usage.NONE, false);
  }

  /** What has come so far. Events are held back until the first visible one. */
  private static final class Answer {
    private final Consumer<ModelEvent> onEvent;
    private final List<ModelEvent> held = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<ModelToolCall> calls = new ArrayList<>();
    private ModelRef executed;
    private Usage usage = Usage.NONE;
    private boolean begun;

    Answer(ModelRef requested, Consumer<ModelEvent> onEvent) {
      this.executed = requested;
      this.onEvent = onEvent;
    }

    void take(ModelEvent event) {
      switch (event) {
        case ModelEvent.Started(var by) -> executed = by;
        case ModelEvent.TextDelta(var more) -> {
          text.append(more);
          begun = true;
        }
        case ModelEvent.ThinkingDelta ignored -> begun = true;
        case ModelEvent.ToolCalled(var call) -> {
          calls.add(call);
          begun = true;
        }
        case ModelEvent.Used(var more) -> usage = usage.plus(more);
        case ModelEvent.Finished ignored -> begun = true;
        case ModelEvent.Failed ignored -> {}
      }
      tell(event);
    }

    void tell(ModelEvent event) {
      if (begun) {
        held.forEach(onEvent);
        held.clear();
        onEvent.accept(event);
      } else {
        held.add(event);
      }
    }

    ModelAnswer whole(ModelEvent.FinishReason reason) {
      return new ModelAnswer(executed, text.toString(), calls, usage, reason);
    }
  }
}
