package dev.orrery.application.operations;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.operations.LogEntry;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the newest of many lines; of those of one time the last added are newer. */
final class NewestLines {
  private record Placed(LogEntry line, long place) {}

  private static final Comparator<Placed> OLDEST_FIRST =
      Comparator.comparing((Placed placed) -> placed.line().at()).thenComparingLong(Placed::place);

  private final int limit;
  private final PriorityQueue<Placed> kept = new PriorityQueue<>(OLDEST_FIRST);
  private long seen;
  private long total;

  NewestLines(int limit) {
    this.limit = limit;
  }

  void add(LogEntry line) {
    total++;
    keep(line);
  }

  /** Adds the newest of a source, newest first, which has more of them. */
  void addAll(Slice<LogEntry> newest) {
    total += newest.total();
    List.copyOf(newest.items()).reversed().forEach(this::keep);
  }

  private void keep(LogEntry line) {
    kept.add(new Placed(line, seen++));
    if (kept.size() > limit) {
      kept.remove();
    }
  }

  /** The newest first, and how many there were. */
  Slice<LogEntry> slice() {
    return new Slice<>(
        kept.stream().sorted(OLDEST_FIRST.reversed()).map(Placed::line).toList(), total);
  }
}
