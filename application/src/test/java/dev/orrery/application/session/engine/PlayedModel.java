package dev.orrery.application.session.engine;

import dev.orrery.domain.model.ChatModel;
import dev.orrery.domain.model.FailureKind;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelMeter;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelStream;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.Providers;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.model.Usage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Plays prepared answers by purpose; the last one of a purpose is played again and again. */
public final class PlayedModel implements ChatModel, Providers, ModelMeter {
  public static final Usage COST = new Usage(30, 12, 0, 0, 0, false);

  private final Map<Purpose, Deque<Function<ModelRequest, List<ModelEvent>>>> scripts =
      new EnumMap<>(Purpose.class);
  private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();

  public PlayedModel answers(Purpose purpose, String... texts) {
    for (var text : texts) {
      plays(purpose, request -> says(text));
    }
    return this;
  }

  public PlayedModel plays(Purpose purpose, Function<ModelRequest, List<ModelEvent>> script) {
    synchronized (scripts) {
      scripts.computeIfAbsent(purpose, key -> new ArrayDeque<>()).add(script);
    }
    return this;
  }

  /** Plays nothing of what was prepared any more. */
  public void forget() {
    synchronized (scripts) {
      scripts.clear();
    }
  }

  public static List<ModelEvent> says(String text) {
    return List.of(
        new ModelEvent.TextDelta(text),
        new ModelEvent.Used(COST),
        new ModelEvent.Finished(ModelEvent.FinishReason.STOP));
  }

  public static List<ModelEvent> calls(ModelToolCall... calls) {
    var events = new ArrayList<ModelEvent>();
    for (var call : calls) {
      events.add(new ModelEvent.ToolCalled(call));
    }
    events.add(new ModelEvent.Used(COST));
    events.add(new ModelEvent.Finished(ModelEvent.FinishReason.TOOL_USE));
    return events;
  }

  public static List<ModelEvent> fails() {
    return List.of(new ModelEvent.Failed(FailureKind.AUTHENTICATION, "no key", null));
  }

  /** Asks for the tools first and answers once their results are there, as often as asked. */
  public PlayedModel uses(ModelToolCall... calls) {
    return plays(
        Purpose.TURN_STEP,
        request ->
            request.messages().getLast() instanceof ModelMessage.ToolResult
                ? says("done")
                : calls(calls));
  }

  public List<ModelRequest> requests() {
    return requests;
  }

  public List<ModelRequest> requests(Purpose purpose) {
    return requests.stream().filter(request -> request.purpose() == purpose).toList();
  }

  /** What the model was told of its tools in its newest request. */
  public List<ModelMessage.ToolResult> told() {
    return requests.getLast().messages().stream()
        .filter(ModelMessage.ToolResult.class::isInstance)
        .map(ModelMessage.ToolResult.class::cast)
        .toList();
  }

  @Override
  public String provider() {
    return "offline";
  }

  @Override
  public ModelStream open(ModelRequest request) {
    requests.add(request);
    var events = new ArrayDeque<>(next(request.purpose()).apply(request));
    return new ModelStream() {
      @Override
      public Optional<ModelEvent> next(Duration timeout) throws InterruptedException {
        if (events.isEmpty()) {
          new CountDownLatch(1).await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        return Optional.ofNullable(events.poll());
      }

      @Override
      public void close() {}
    };
  }

  private Function<ModelRequest, List<ModelEvent>> next(Purpose purpose) {
    synchronized (scripts) {
      var queue = scripts.get(purpose);
      if (queue == null) {
        throw new AssertionError("Nobody prepared an answer for " + purpose);
      }
      return queue.size() > 1 ? queue.remove() : queue.element();
    }
  }

  @Override
  public List<Provider> all() {
    return List.of(new Provider("offline", true, "ORRERY_MODEL", "planner"));
  }

  @Override
  public Optional<String> chosenModel() {
    return Optional.empty();
  }

  @Override
  public void called(String provider, Duration latency, boolean failed) {}

  @Override
  public Figures figures() {
    return new Figures(requests.size(), 0, 0, List.of());
  }
}
