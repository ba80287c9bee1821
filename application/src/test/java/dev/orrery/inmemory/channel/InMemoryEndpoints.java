package dev.orrery.inmemory.channel;

import dev.orrery.domain.channel.ChannelKind;
import dev.orrery.domain.channel.EndpointState;
import dev.orrery.domain.channel.Endpoints;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Endpoints in memory; their time is a clock that a test moves. */
public final class InMemoryEndpoints implements Endpoints {
  private record Key(ChannelKind kind, String destination) {}

  private record Row(EndpointState state, boolean listed) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Key, Row> rows;
  private final Clock clock;

  public InMemoryEndpoints(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    this.clock = clock;
  }

  @Override
  public void register(ChannelKind kind, Set<String> destinations) {
    transactions.inOne(() -> {
      for (var row : rows.all()) {
        var s = row.state();
        if (s.kind() == kind && !destinations.contains(s.destination())) {
          rows.put(new Key(kind, s.destination()), new Row(s, false));
        }
      }
      destinations.forEach(destination -> list(new Key(kind, destination)));
    });
  }

  private void list(Key key) {
    var known = rows.find(key);
    if (known.filter(Row::listed).isPresent()) {
      return;
    }
    var state =
        known
            .map(row -> changed(row.state(), clock.now(), row.state().failures()))
            .orElseGet(() ->
                new EndpointState(
                    key.kind(), key.destination(), clock.now(), 0, null, null, null, 0, 0));
    rows.put(key, new Row(state, true));
  }

  private static EndpointState changed(EndpointState s, Instant since, int failures) {
    return new EndpointState(
        s.kind(),
        s.destination(),
        since,
        failures,
        s.pausedUntil(),
        s.lastSuccess(),
        s.lastError(),
        s.delivered(),
        s.dead());
  }

  @Override
  public List<EndpointState> listed(ChannelKind kind) {
    return rows.all().stream()
        .filter(Row::listed)
        .map(Row::state)
        .filter(state -> state.kind() == kind)
        .map(s ->
            new EndpointState(
                s.kind(),
                s.destination(),
                s.since(),
                s.failures(),
                future(s.pausedUntil()),
                s.lastSuccess(),
                s.lastError(),
                s.delivered(),
                s.dead()))
        .sorted(Comparator.comparing(EndpointState::destination))
        .toList();
  }

  @Override
  public Totals totals(ChannelKind kind) {
    var states = rows.all().stream().map(Row::state).filter(state -> state.kind() == kind).toList();
    return new Totals(
        states.stream().mapToLong(EndpointState::delivered).sum(),
        states.stream().mapToLong(EndpointState::dead).sum());
  }

  @Override
  public void succeeded(ChannelKind kind, String destination) {
    change(
        kind,
        destination,
        s ->
            new EndpointState(
                kind,
                destination,
                s.since(),
                0,
                null,
                clock.now(),
                null,
                s.delivered() + 1,
                s.dead()));
  }

  @Override
  public Optional<Instant> failed(
      ChannelKind kind, String destination, String error, boolean ailing) {
    return change(
            kind,
            destination,
            s -> {
              int failures = s.failures() + (ailing ? 1 : 0);
              boolean pauses = ailing && failures >= EndpointState.FAILURES;
              return new EndpointState(
                  kind,
                  destination,
                  s.since(),
                  failures,
                  pauses ? clock.now().plus(EndpointState.PAUSE) : s.pausedUntil(),
                  s.lastSuccess(),
                  error,
                  s.delivered(),
                  s.dead());
            })
        .map(EndpointState::pausedUntil)
        .filter(until -> future(until) != null);
  }

  @Override
  public void died(ChannelKind kind, String destination) {
    change(
        kind,
        destination,
        s ->
            new EndpointState(
                kind,
                destination,
                s.since(),
                s.failures(),
                s.pausedUntil(),
                s.lastSuccess(),
                s.lastError(),
                s.delivered(),
                s.dead() + 1));
  }

  private Optional<EndpointState> change(
      ChannelKind kind, String destination, UnaryOperator<EndpointState> change) {
    return transactions.inOne(() -> {
      var key = new Key(kind, destination);
      var changed = rows.find(key).map(row -> new Row(change.apply(row.state()), row.listed()));
      changed.ifPresent(row -> rows.put(key, row));
      return changed.map(Row::state);
    });
  }

  private @Nullable Instant future(@Nullable Instant time) {
    return time != null && time.isAfter(clock.now()) ? time : null;
  }
}
