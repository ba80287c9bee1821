package dev.orrery.inmemory.session;

import dev.orrery.contract.session.RunsContract;
import dev.orrery.domain.kernel.NodeId;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turns;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryNodes;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.util.UUID;

class InMemoryRunsTest extends RunsContract {
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final FixedClock clock = new FixedClock();
  private final InMemorySessions sessions = new InMemorySessions(transactions, clock);
  private final InMemoryTurns turns = new InMemoryTurns(transactions, sessions);
  private final InMemoryRuns runs =
      new InMemoryRuns(transactions, clock, new InMemoryNodes(), sessions, turns);

  @Override
  protected Node node() {
    return new Node(runs, transactions);
  }

  @Override
  protected Node otherNode() {
    var other = new InMemoryNodes(new NodeId(UUID.randomUUID()), Duration.ofSeconds(30));
    return new Node(runs.onNode(other), transactions);
  }

  @Override
  protected Sessions sessions() {
    return sessions;
  }

  @Override
  protected Turns turns() {
    return turns;
  }

  @Override
  protected void advance(Duration by) {
    clock.advance(by);
  }
}
