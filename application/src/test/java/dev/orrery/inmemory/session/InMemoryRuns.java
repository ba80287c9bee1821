package dev.orrery.inmemory.session;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Turn;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs in memory, with leases on a clock that a test moves; nodes share the rows. */
public final class InMemoryRuns implements Runs {
  private static final Comparator<RunRow> NEXT_FIRST =
      Comparator.comparing((RunRow row) -> row.run().priority()).thenComparingLong(RunRow::seq);

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final Nodes nodes;
  private final InMemoryTurns turns;
  private final InMemoryTable<RunId, RunRow> rows;
  private final List<Consumer<RunId>> dependents;

  public InMemoryRuns(
      InMemoryTransactions transactions,
      Clock clock,
      Nodes nodes,
      InMemorySessions sessions,
      InMemoryTurns turns) {
    this(transactions, clock, nodes, turns, new InMemoryTable<>(transactions), new ArrayList<>());
    sessions.idleWhen(this::rests);
    sessions.whenDeleted(id -> {
      for (var row : where(run -> run.session().equals(id)).toList()) {
        dependents.forEach(delete -> delete.accept(row.run().id()));
        rows.remove(row.run().id());
      }
    });
  }

  private InMemoryRuns(
      InMemoryTransactions transactions,
      Clock clock,
      Nodes nodes,
      InMemoryTurns turns,
      InMemoryTable<RunId, RunRow> rows,
      List<Consumer<RunId>> dependents) {
    this.transactions = transactions;
    this.clock = clock;
    this.nodes = nodes;
    this.turns = turns;
    this.rows = rows;
    this.dependents = dependents;
  }

  /** The same runs as another node sees them. */
  public InMemoryRuns onNode(Nodes other) {
    return new InMemoryRuns(transactions, clock, other, turns, rows, dependents);
  }

  /** Rows that go with a run. */
  void whenDeleted(Consumer<RunId> delete) {
    dependents.add(delete);
  }

  @Override
  public void add(Run run, boolean promoted) {
    transactions.inOne(() -> {
      var queued =
          RunRow.whole(run, Run.State.QUEUED, null, 0, false, null, 0, null, clock.now(), null);
      if (!rows.putNew(run.id(), new RunRow(queued, rows.all().size(), promoted, null, null))) {
        throw new IllegalStateException("The id is taken: " + run.id());
      }
    });
  }

  @Override
  public Optional<Run> find(RunId id) {
    return rows.find(id).map(RunRow::run);
  }

  @Override
  public List<Run> findAll(List<RunId> ids) {
    return where(run -> ids.contains(run.id())).map(RunRow::run).toList();
  }

  @Override
  public Optional<Run> lock(RunId id) {
    return find(id);
  }

  @Override
  public Optional<Run> claim(Limits limits, Duration leaseTime) {
    return transactions.inOne(() -> {
      var now = clock.now();
      var next =
          where(run -> true)
              .filter(row -> row.claimable(now))
              .sorted(NEXT_FIRST)
              .filter(row -> row.run().kind() != Run.Kind.MEMBER || room(limits))
              .findFirst();
      next.filter(row -> row.run().kind() == Run.Kind.TURN).ifPresent(this::checkOneRoot);
      return next.map(row -> {
        var run = row.run();
        var running =
            RunRow.whole(
                run,
                Run.State.RUNNING,
                null,
                run.epoch() + 1,
                run.cancelRequested(),
                run.killedAt(),
                run.workedMillis(),
                null,
                run.createdAt(),
                run.startedAt() == null ? now : run.startedAt());
        rows.put(run.id(), row.with(running).leased(nodes.self(), now.plus(leaseTime)));
        return running;
      });
    });
  }

  /** As the unique index of the database does it. */
  private void checkOneRoot(RunRow claimed) {
    boolean second =
        where(run ->
                run.session().equals(claimed.run().session())
                    && run.kind() == Run.Kind.TURN
                    && !run.id().equals(claimed.run().id())
                    && !run.state().ended()
                    && run.state() != Run.State.QUEUED)
            .findAny()
            .isPresent();
    if (second) {
      throw new IllegalStateException("Two root runs work for " + claimed.run().session());
    }
  }

  private boolean room(Limits limits) {
    long working =
        where(run -> run.kind() == Run.Kind.MEMBER && run.state() == Run.State.RUNNING)
            .filter(row -> !row.claimable(clock.now()))
            .count();
    return working < limits.maxConcurrent() && startsLeft(limits) > 0;
  }

  private int startsLeft(Limits limits) {
    var since = clock.now().minus(Duration.ofMinutes(1));
    long started =
        where(run ->
                run.kind() == Run.Kind.MEMBER
                    && run.startedAt() != null
                    && run.startedAt().isAfter(since))
            .count();
    return (int) Math.max(0, limits.startsPerMinute() - started);
  }

  @Override
  public void guard(RunId id, long epoch) {
    if (find(id)
        .filter(run -> run.epoch() == epoch && run.state() == Run.State.RUNNING)
        .isEmpty()) {
      throw new FencedException("run " + id.value());
    }
  }

  @Override
  public void worked(RunId id, long millis) {
    transactions.inOne(() ->
        rows.find(id)
            .ifPresent(row -> {
              var run = row.run();
              rows.put(
                  id,
                  row.with(
                      RunRow.whole(
                          run,
                          run.state(),
                          run.waiting(),
                          run.epoch(),
                          run.cancelRequested(),
                          run.killedAt(),
                          run.workedMillis() + millis,
                          run.ending(),
                          run.createdAt(),
                          run.startedAt())));
            }));
  }

  @Override
  public void suspend(RunId id, Run.Wait reason) {
    leave(id, Run.State.WAITING, reason);
  }

  @Override
  public void release(RunId id) {
    leave(id, Run.State.READY, null);
  }

  private void leave(RunId id, Run.State state, Run.@Nullable Wait reason) {
    transactions.inOne(() ->
        rows.find(id)
            .filter(row -> row.run().state() == Run.State.RUNNING)
            .ifPresent(row ->
                rows.put(id, row.with(RunRow.in(row.run(), state, reason)).leased(null, null))));
  }

  @Override
  public boolean resume(RunId id, Run.Wait reason) {
    return transactions.inOne(() -> {
      var waiting = rows.find(id).filter(row -> row.run().waiting() == reason);
      waiting.ifPresent(row -> rows.put(id, row.with(RunRow.in(row.run(), Run.State.READY, null))));
      return waiting.isPresent();
    });
  }

  @Override
  public boolean end(RunId id, Run.State state, Run.Ending ending) {
    return transactions.inOne(() -> {
      var open = rows.find(id).filter(row -> !row.run().state().ended());
      open.ifPresent(row -> {
        var run = row.run();
        rows.put(
            id,
            row.with(
                    RunRow.copy(
                        run,
                        state,
                        null,
                        run.epoch() + 1,
                        run.cancelRequested(),
                        run.killedAt(),
                        ending))
                .leased(null, null));
      });
      return open.isPresent();
    });
  }

  @Override
  public List<Run> requestCancel(RunId id) {
    return transactions.inOne(() -> {
      rows.find(id)
          .filter(row -> row.run().killedAt() == null)
          .ifPresent(row -> {
            var run = row.run();
            rows.put(
                id,
                row.with(
                    RunRow.copy(
                        run,
                        run.state(),
                        run.waiting(),
                        run.epoch(),
                        run.cancelRequested(),
                        clock.now(),
                        run.ending())));
          });
      var flagged = new ArrayList<Run>();
      flag(id, flagged);
      return flagged;
    });
  }

  private void flag(RunId id, List<Run> flagged) {
    rows.find(id)
        .filter(row -> !row.run().state().ended())
        .ifPresent(row -> {
          var run = row.run();
          var asked =
              RunRow.copy(run, run.state(), run.waiting(), run.epoch(), true, run.killedAt(), null);
          rows.put(id, row.with(asked));
          flagged.add(asked);
        });
    children(id).forEach(child -> flag(child.id(), flagged));
  }

  @Override
  public Map<RunId, Renewed> renew(Duration leaseTime) {
    return transactions.inOne(() -> {
      var renewed = new HashMap<RunId, Renewed>();
      mine()
          .forEach(row -> {
            var run = row.run();
            rows.put(run.id(), row.leased(nodes.self(), clock.now().plus(leaseTime)));
            renewed.put(run.id(), new Renewed(run.epoch(), run.cancelRequested()));
          });
      return renewed;
    });
  }

  @Override
  public int forgetLeases() {
    return transactions.inOne(() -> {
      var held = mine();
      held.forEach(
          row -> rows.put(row.run().id(), row.leased(nodes.self(), clock.now().minusSeconds(1))));
      return held.size();
    });
  }

  private List<RunRow> mine() {
    return where(run -> run.state() == Run.State.RUNNING)
        .filter(row -> nodes.self().equals(row.leaseOwner()))
        .toList();
  }

  @Override
  public List<Run> children(RunId parent) {
    return where(run -> parent.equals(run.parent())).map(RunRow::run).toList();
  }

  @Override
  public boolean childrenEnded(RunId parent) {
    return children(parent).stream().allMatch(run -> run.state().ended());
  }

  @Override
  public List<Run> unfinished(SessionId session) {
    return where(run -> run.session().equals(session) && !run.state().ended())
        .map(RunRow::run)
        .sorted(Comparator.comparing(run -> run.parent() != null))
        .toList();
  }

  @Override
  public Optional<Run> activeRoot(SessionId session) {
    return where(run ->
            run.session().equals(session) && run.kind() == Run.Kind.TURN && !run.state().ended())
        .filter(RunRow::promoted)
        .map(RunRow::run)
        .findFirst();
  }

  /** Until when a run's worker holds it. */
  Optional<Instant> leaseUntil(RunId id) {
    return rows.find(id).map(RunRow::leaseUntil);
  }

  private boolean rests(SessionId session) {
    return where(run -> run.session().equals(session) && run.kind() == Run.Kind.TURN)
            .allMatch(row -> row.run().state().ended())
        && turns.recent(session, 1).stream()
            .map(Turn::ending)
            .filter(java.util.Objects::nonNull)
            .allMatch(ending ->
                ending.outcome() == Turn.Outcome.ANSWERED
                    || ending.outcome() == Turn.Outcome.CANCELLED);
  }

  @Override
  public boolean promoteNext(SessionId session, @Nullable String program) {
    return transactions.inOne(() -> {
      var roots =
          where(run ->
                  run.session().equals(session)
                      && run.kind() == Run.Kind.TURN
                      && !run.state().ended())
              .toList();
      if (roots.stream().anyMatch(RunRow::promoted)) {
        return false;
      }
      var next =
          roots.stream()
              .min(
                  Comparator.comparing(row -> turns.find(row.run().turn()).orElseThrow().number()));
      next.ifPresent(row -> rows.put(row.run().id(), row.promotedNow(program)));
      return next.isPresent();
    });
  }

  @Override
  public List<Run> ofTurn(TurnId turn) {
    return where(run -> run.turn().equals(turn)).map(RunRow::run).toList();
  }

  @Override
  public Slice<Run> listAgents(TenantId tenant, Window window) {
    var all =
        where(run -> run.tenant().equals(tenant) && run.kind() != Run.Kind.TURN)
            .map(RunRow::run)
            .toList()
            .reversed();
    return new Slice<>(
        all.stream().skip(window.offset()).limit(window.limit()).toList(), all.size());
  }

  @Override
  public Queue queue(TenantId tenant, Limits limits) {
    return transactions.inOne(() ->
        new Queue(
            inQueue(tenant, Run.State.QUEUED, Run.State.READY),
            inQueue(tenant, Run.State.RUNNING, Run.State.WAITING),
            startsLeft(limits)));
  }

  private List<Run> inQueue(TenantId tenant, Run.State... states) {
    return where(run ->
            run.tenant().equals(tenant)
                && run.kind() == Run.Kind.MEMBER
                && List.of(states).contains(run.state()))
        .sorted(NEXT_FIRST)
        .map(RunRow::run)
        .toList();
  }

  private Stream<RunRow> where(Predicate<Run> which) {
    return rows.all().stream().filter(row -> which.test(row.run()));
  }
}
