package dev.orrery.inmemory.model;

import dev.orrery.domain.model.Breakers;
import java.util.HashMap;
import java.util.Map;

/** Circuit breakers of one process, by its monotonic clock. */
public final class InMemoryBreakers implements Breakers {
  private final Map<String, Row> rows = new HashMap<>();

  @Override
  public synchronized Permit ask(String provider, Rule rule) {
    var row = rows.get(provider);
    if (row == null || !row.open()) {
      return Permit.CLOSED;
    }
    if (row.until() - System.nanoTime() > 0) {
      return Permit.OPEN;
    }
    rows.put(provider, new Row(true, true, row.failures(), later(rule)));
    return Permit.PROBE;
  }

  @Override
  public synchronized void succeeded(String provider) {
    rows.remove(provider);
  }

  @Override
  public synchronized void failed(String provider, Rule rule) {
    var row = rows.getOrDefault(provider, new Row(false, false, 0, 0));
    int failures = row.failures() + 1;
    boolean opens = row.probing() || !row.open() && failures >= rule.failures();
    rows.put(
        provider,
        opens
            ? new Row(true, false, failures, later(rule))
            : new Row(row.open(), row.probing(), failures, row.until()));
  }

  private static long later(Rule rule) {
    return System.nanoTime() + rule.open().toNanos();
  }

  private record Row(boolean open, boolean probing, int failures, long until) {}
}
