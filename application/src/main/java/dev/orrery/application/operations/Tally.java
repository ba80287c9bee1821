package dev.orrery.application.operations;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.operations.Histogram;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** What happened since this process started, counted from the events. */
@Singleton
public final class Tally {
  private static final Set<String> COMMAND_TOOLS =
      Set.of("run_shell", "run_program", "bash", "exec");
  private static final int MOST_OPEN = 10_000;
  private static final List<Double> SLOW = List.of(.1, .5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0);
  private static final List<Double> FAST = List.of(.01, .05, .1, .5, 1.0, 2.5, 5.0, 10.0);

  final LongAdder agentsForked = new LongAdder();
  final LongAdder agentsCompleted = new LongAdder();
  final LongAdder agentsFailed = new LongAdder();
  final LongAdder messages = new LongAdder();
  final LongAdder toolCalls = new LongAdder();
  final LongAdder toolErrors = new LongAdder();
  final LongAdder recalls = new LongAdder();
  final LongAdder commands = new LongAdder();
  final Histogram turns = new Histogram(SLOW);
  final Histogram phases = new Histogram(FAST);
  final Histogram tools = new Histogram(FAST);
  final Histogram commandTimes = new Histogram(SLOW);

  private final Map<String, Instant> open =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST_OPEN;
        }
      };

  @Inject
  public Tally() {}

  /** The agents so far. */
  public record Agents(long forked, long completed, long failed) {}

  public Agents agents() {
    return new Agents(agentsForked.sum(), agentsCompleted.sum(), agentsFailed.sum());
  }

  /** Counts an event; in their order, by one thread. */
  void count(Event event) {
    switch (event.type()) {
      case "run.created" -> {
        if (isMember(event)) {
          agentsForked.increment();
        }
      }
      case "run.finished" -> {
        if (isMember(event)) {
          ended(event);
        }
      }
      case "turn.accepted" -> open.put("turn " + event.what().turn(), event.at());
      case "turn.completed" -> {
        messages.increment();
        close("turn " + event.what().turn(), event, turns);
      }
      case "phase.started" -> open.put(phase(event), event.at());
      case "phase.completed" -> close(phase(event), event, phases);
      case "tool.started" -> open.put(call(event), event.at());
      case "tool.finished" -> tool(event);
      case "memory.recalled" -> recalls.increment();
      default -> {
        // No other event is counted.
      }
    }
  }

  private void ended(Event event) {
    if (event.payload().text("state").filter("succeeded"::equals).isPresent()) {
      agentsCompleted.increment();
    } else {
      agentsFailed.increment();
    }
  }

  private void tool(Event event) {
    toolCalls.increment();
    if (event.payload().bool("error").orElse(false)) {
      toolErrors.increment();
    }
    boolean command = event.payload().text("tool").filter(COMMAND_TOOLS::contains).isPresent();
    var begun = open.remove(call(event));
    if (command) {
      commands.increment();
    }
    if (begun != null) {
      var time = Duration.between(begun, event.at());
      tools.record(time);
      if (command) {
        commandTimes.record(time);
      }
    }
  }

  private void close(String key, Event event, Histogram histogram) {
    var begun = open.remove(key);
    if (begun != null) {
      histogram.record(Duration.between(begun, event.at()));
    }
  }

  private static boolean isMember(Event event) {
    return event.payload().text("kind").filter("member"::equals).isPresent();
  }

  private static String phase(Event event) {
    return "phase " + event.what().run() + event.payload().text("phase").orElse("");
  }

  private static String call(Event event) {
    return "call " + event.payload().text("call_id").orElse("");
  }
}
