package dev.orrery.rest.orkosi.queue;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.JobQueues.Counts;
import dev.orrery.domain.work.Schedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of the named queues; a repeated job counts as one that is delayed. */
final class NamedStats {
  private static final List<String> STATES =
      List.of("waiting", "active", "completed", "failed", "delayed", "paused", "prioritized");

  private NamedStats() {}

  static Json.Obj of(List<Counts> counted, List<Schedule> repeats, @Nullable String only) {
    var byName = new TreeMap<String, Counts>();
    counted.forEach(counts -> byName.put(counts.queue(), counts));
    var again = repeatsByQueue(repeats);
    again.keySet().stream()
        .filter(name -> only == null || only.equals(name))
        .forEach(name -> byName.putIfAbsent(name, none(name)));
    if (only != null) {
      byName.putIfAbsent(only, none(only));
    }
    var queues =
        byName.values().stream()
            .map(counts -> figures(counts, again.getOrDefault(counts.queue(), 0L)))
            .toList();
    var rows = queues.stream().<Json>map(figures -> row(figures, byName)).toList();
    return Json.object("available", true, "queues", new Json.Arr(rows), "totals", totals(queues));
  }

  private record Figures(String name, Map<String, Long> states, long repeatable) {
    long total() {
      return states.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private static Figures figures(Counts counts, long repeatable) {
    var states = new LinkedHashMap<String, Long>();
    states.put("waiting", counts.paused() ? 0L : counts.waiting());
    states.put("active", counts.active());
    states.put("completed", counts.completed());
    states.put("failed", counts.failed());
    states.put("delayed", counts.delayed() + repeatable);
    states.put("paused", counts.paused() ? counts.waiting() : 0L);
    states.put("prioritized", counts.ranked());
    return new Figures(counts.queue(), states, repeatable);
  }

  private static Json row(Figures figures, Map<String, Counts> byName) {
    var row = Json.object("name", figures.name());
    for (var state : figures.states().entrySet()) {
      row = row.with(state.getKey(), Json.of(state.getValue()));
    }
    var counts = byName.get(figures.name());
    return row.with("is_paused", Json.of(counts != null && counts.paused()))
        .with("total", Json.of(figures.total()))
        .with("repeatable", Json.of(figures.repeatable()));
  }

  private static Json totals(List<Figures> queues) {
    var totals = Json.empty();
    for (var state : STATES) {
      long sum = queues.stream().mapToLong(queue -> queue.states().getOrDefault(state, 0L)).sum();
      totals = totals.with(state, Json.of(sum));
    }
    return totals
        .with("total", Json.of(queues.stream().mapToLong(Figures::total).sum()))
        .with("repeatable", Json.of(queues.stream().mapToLong(Figures::repeatable).sum()));
  }

  private static Map<String, Long> repeatsByQueue(List<Schedule> repeats) {
    var byQueue = new TreeMap<String, Long>();
    for (var schedule : repeats) {
      if (schedule.nextFire() != null && schedule.action() instanceof Action.Enqueue enqueue) {
        byQueue.merge(enqueue.queue().name(), 1L, Long::sum);
      }
    }
    return byQueue;
  }

  private static Counts none(String name) {
    return new Counts(name, false, 0, 0, 0, 0, 0, 0, 0);
  }
}
