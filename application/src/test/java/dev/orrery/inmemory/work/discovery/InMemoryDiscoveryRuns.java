package dev.orrery.inmemory.work.discovery;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.DiscoveryRunId;
import dev.orrery.domain.kernel.EngineId;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.discovery.DiscoveryRun;
import dev.orrery.domain.work.discovery.DiscoveryRun.State;
import dev.orrery.domain.work.discovery.DiscoveryRun.Yield;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs of discovery engines in memory. */
public final class InMemoryDiscoveryRuns implements DiscoveryRuns {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<DiscoveryRunId, DiscoveryRun> rows;
  private final AtomicLong numbers = new AtomicLong();

  public InMemoryDiscoveryRuns(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public DiscoveryRun add(Draft draft) {
    return transactions.inOne(() -> {
      if (unfinished(draft.engine()).isPresent()) {
        throw new IllegalStateException("The engine runs already: " + draft.engine());
      }
      var run =
          new DiscoveryRun(
              new DiscoveryRunId(numbers.incrementAndGet()),
              draft.tenant(),
              draft.engine(),
              draft.fire(),
              draft.job(),
              draft.trigger(),
              State.QUEUED,
              Yield.NONE,
              null,
              clock.now(),
              null,
              null);
      rows.put(run.id(), run);
      return run;
    });
  }

  @Override
  public Optional<DiscoveryRun> unfinished(EngineId engine) {
    return rows.all().stream()
        .filter(run -> run.engine().equals(engine) && run.finishedAt() == null)
        .findFirst();
  }

  @Override
  public Optional<DiscoveryRun> lock(FireId fire) {
    return rows.all().stream().filter(run -> run.fire().equals(fire)).findFirst();
  }

  @Override
  public void start(DiscoveryRunId id) {
    change(
        id,
        run ->
            run.state() == State.QUEUED
                ? with(run, State.RUNNING, run.yield(), null, clock.now(), null)
                : run);
  }

  @Override
  public void recount(DiscoveryRunId id) {
    changeYield(id, old -> new Yield(0, old.created(), 0, old.tokens(), old.dollars()));
  }

  @Override
  public void count(DiscoveryRunId id, Worth worth) {
    changeYield(
        id,
        old ->
            new Yield(
                old.findings() + 1,
                old.created() + (worth == Worth.CREATED ? 1 : 0),
                old.deduplicated() + (worth == Worth.DEDUPLICATED ? 1 : 0),
                old.tokens(),
                old.dollars()));
  }

  @Override
  public void spend(DiscoveryRunId id, long tokens, BigDecimal dollars) {
    changeYield(
        id, old -> new Yield(old.findings(), old.created(), old.deduplicated(), tokens, dollars));
  }

  @Override
  public boolean end(DiscoveryRunId id, State state, @Nullable String error) {
    return transactions.inOne(() -> {
      boolean open = rows.find(id).filter(run -> run.finishedAt() == null).isPresent();
      if (open) {
        change(
            id, run -> with(run, state, ended(run.yield()), error, run.startedAt(), clock.now()));
      }
      return open;
    });
  }

  private static Yield ended(Yield old) {
    int findings = Math.max(old.findings(), old.created());
    return new Yield(
        findings,
        old.created(),
        Math.max(old.findings() - old.created(), 0),
        old.tokens(),
        old.dollars());
  }

  @Override
  public Optional<DiscoveryRun> find(DiscoveryRunId id) {
    return rows.find(id);
  }

  @Override
  public List<DiscoveryRun> newest(EngineId engine, int limit) {
    return rows.all().reversed().stream()
        .filter(run -> run.engine().equals(engine))
        .limit(limit)
        .toList();
  }

  @Override
  public Map<EngineId, Figures> figures(TenantId tenant, @Nullable Duration within) {
    var since = within == null ? Instant.MIN : clock.now().minus(within);
    return rows.all().stream()
        .filter(run -> run.tenant().equals(tenant) && !run.createdAt().isBefore(since))
        .collect(
            Collectors.groupingBy(
                DiscoveryRun::engine,
                Collectors.collectingAndThen(Collectors.toList(), InMemoryDiscoveryRuns::figures)));
  }

  private static Figures figures(List<DiscoveryRun> runs) {
    var worked = runs.stream().flatMap(run -> worked(run).stream()).toList();
    var sum = worked.stream().reduce(Duration.ZERO, Duration::plus);
    return new Figures(
        runs.size(),
        count(runs, State.SUCCEEDED),
        count(runs, State.FAILED),
        runs.stream()
            .filter(run -> run.state() == State.SUCCEEDED && run.yield().findings() == 0)
            .count(),
        runs.stream().mapToLong(run -> run.yield().created()).sum(),
        runs.stream().map(run -> run.yield().dollars()).reduce(BigDecimal.ZERO, BigDecimal::add),
        sum,
        worked.isEmpty() ? null : sum.dividedBy(worked.size()),
        runs.getLast().state());
  }

  private static long count(List<DiscoveryRun> runs, State state) {
    return runs.stream().filter(run -> run.state() == state).count();
  }

  private static Optional<Duration> worked(DiscoveryRun run) {
    var started = run.startedAt();
    var finished = run.finishedAt();
    return started == null || finished == null
        ? Optional.empty()
        : Optional.of(Duration.between(started, finished));
  }

  @Override
  public int forget(Duration age) {
    return transactions.inOne(() -> {
      var limit = clock.now().minus(age);
      var old =
          rows.all().stream()
              .filter(run -> run.finishedAt() != null && run.finishedAt().isBefore(limit))
              .toList();
      old.forEach(run -> rows.remove(run.id()));
      return old.size();
    });
  }

  private void changeYield(DiscoveryRunId id, UnaryOperator<Yield> change) {
    change(
        id,
        run ->
            with(
                run,
                run.state(),
                change.apply(run.yield()),
                run.error(),
                run.startedAt(),
                run.finishedAt()));
  }

  private void change(DiscoveryRunId id, UnaryOperator<DiscoveryRun> change) {
    transactions.inOne(() -> rows.find(id).ifPresent(run -> rows.put(id, change.apply(run))));
  }

  private static DiscoveryRun with(
      DiscoveryRun run,
      State state,
      Yield yield,
      @Nullable String error,
      @Nullable Instant startedAt,
      @Nullable Instant finishedAt) {
    return new DiscoveryRun(
        run.id(),
        run.tenant(),
        run.engine(),
        run.fire(),
        run.job(),
        run.trigger(),
        state,
        yield,
        error,
        run.createdAt(),
        startedAt,
        finishedAt);
  }
}
