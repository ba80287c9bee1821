package dev.orrery.inmemory.agent;

import dev.orrery.contract.agent.ReportedRunsContract;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.ReportedRun;
import dev.orrery.domain.agent.ReportedRuns;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;

class InMemoryReportedRunsTest extends ReportedRunsContract {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final ReportedRuns reports = new InMemoryReportedRuns(transactions, clock);
  private final AgentDefinitions agents = new InMemoryAgentDefinitions(transactions, clock);

  @Override
  protected ReportedRuns reports() {
    return reports;
  }

  @Override
  protected AgentDefinitions agents() {
    return agents;
  }

  @Override
  protected Transactions transactions() {
    return transactions;
  }

  @Override
  protected void silent(ReportedRun run, Duration time) {
    clock.advance(time);
  }
}
