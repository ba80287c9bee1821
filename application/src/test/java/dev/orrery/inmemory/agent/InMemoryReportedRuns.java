package dev.orrery.inmemory.agent;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.ReportedRun;
import dev.orrery.domain.agent.ReportedRuns;
import dev.orrery.domain.kernel.AgentRunId;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs that agents report, in memory. */
public final class InMemoryReportedRuns implements ReportedRuns {
  private static final long FIRST = 1_000_000;

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<AgentRunId, ReportedRun> rows;
  private final AtomicLong numbers = new AtomicLong(FIRST);

  public InMemoryReportedRuns(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public ReportedRun add(ReportedRun.Draft draft) {
    return transactions.inOne(() -> {
      var now = clock.now();
      var run =
          new ReportedRun(
              new AgentRunId(numbers.incrementAndGet()),
              draft.agent().tenant(),
              draft.agent().owner(),
              draft.agent().name(),
              draft.mode(),
              draft.task(),
              draft.state(),
              draft.used(),
              now,
              now,
              end(draft.state(), null));
      rows.put(run.id(), run);
      return run;
    });
  }

  @Override
  public Optional<ReportedRun> find(TenantId tenant, AgentRunId id) {
    return rows.find(id).filter(run -> run.tenant().equals(tenant));
  }

  @Override
  public ReportedRun save(ReportedRun run) {
    return transactions.inOne(() -> {
      var saved = at(run, run.state(), clock.now());
      rows.put(saved.id(), saved);
      return saved;
    });
  }

  @Override
  public boolean atWork(AgentDefinition agent) {
    return goingOn(agent).anyMatch(run -> !isSilent(agent, run));
  }

  @Override
  public int giveUpSilent(AgentDefinition agent) {
    return transactions.inOne(() -> {
      var silent = goingOn(agent).filter(run -> isSilent(agent, run)).toList();
      silent.forEach(run -> rows.put(run.id(), at(run, AgentRun.State.FAILED, run.heardAt())));
      return silent.size();
    });
  }

  /** All of a tenant. */
  public List<ReportedRun> all(TenantId tenant) {
    return rows.all().stream().filter(run -> run.tenant().equals(tenant)).toList();
  }

  private Stream<ReportedRun> goingOn(AgentDefinition agent) {
    return all(agent.tenant()).stream()
        .filter(run -> run.agent().equals(agent.name()) && run.endedAt() == null);
  }

  private boolean isSilent(AgentDefinition agent, ReportedRun run) {
    return run.heardAt().plus(agent.patience()).isBefore(clock.now());
  }

  private ReportedRun at(ReportedRun run, AgentRun.State state, Instant heard) {
    return new ReportedRun(
        run.id(),
        run.tenant(),
        run.owner(),
        run.agent(),
        run.mode(),
        run.task(),
        state,
        run.used(),
        run.startedAt(),
        heard,
        end(state, run.endedAt()));
  }

  private @Nullable Instant end(AgentRun.State state, @Nullable Instant before) {
    return before != null || state == AgentRun.State.RUNNING ? before : clock.now();
  }
}
