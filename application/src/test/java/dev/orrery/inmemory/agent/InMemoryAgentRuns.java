package dev.orrery.inmemory.agent;

import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.AgentRunId;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The runs of agents in memory. */
public final class InMemoryAgentRuns implements AgentRuns {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<AgentRunId, AgentRun> rows;
  private final AtomicLong numbers = new AtomicLong();

  public InMemoryAgentRuns(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public AgentRun begin(AgentRun.Draft draft) {
    return transactions.inOne(() -> {
      if (running(draft.agent().id()).isPresent() || of(draft.fire()).isPresent()) {
        throw new IllegalStateException("An agent does one thing at a time");
      }
      var run =
          new AgentRun(
              new AgentRunId(numbers.incrementAndGet()),
              draft.agent().tenant(),
              draft.agent().owner(),
              draft.agent().id(),
              draft.fire(),
              draft.task(),
              draft.turn(),
              AgentRun.State.RUNNING,
              "",
              clock.now(),
              null);
      rows.put(run.id(), run);
      return run;
    });
  }

  @Override
  public Optional<AgentRun> of(FireId fire) {
    return rows.all().stream().filter(run -> run.fire().equals(fire)).findFirst();
  }

  @Override
  public Optional<AgentRun> running(AgentId agent) {
    return rows.all().stream()
        .filter(run -> run.agent().equals(agent) && run.endedAt() == null)
        .findFirst();
  }

  @Override
  public boolean end(AgentRunId id, AgentRun.State state, String note) {
    return transactions.inOne(() -> {
      var running = rows.find(id).filter(run -> run.endedAt() == null);
      running.ifPresent(run ->
          rows.put(
              id,
              new AgentRun(
                  id,
                  run.tenant(),
                  run.owner(),
                  run.agent(),
                  run.fire(),
                  run.task(),
                  run.turn(),
                  state,
                  note,
                  run.startedAt(),
                  clock.now())));
      return running.isPresent();
    });
  }

  @Override
  public List<AgentRun> recent(TenantId tenant, int limit) {
    return rows.all().stream()
        .filter(run -> run.tenant().equals(tenant))
        .sorted(
            Comparator.comparing(AgentRun::startedAt)
                .thenComparing(run -> run.id().value())
                .reversed())
        .limit(limit)
        .toList();
  }
}
