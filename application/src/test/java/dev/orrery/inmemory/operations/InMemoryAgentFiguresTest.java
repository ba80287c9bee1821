package dev.orrery.inmemory.operations;

import dev.orrery.contract.operations.AgentFiguresContract;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.agent.ReportedRuns;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.operations.AgentFigures;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.Tasks;
import dev.orrery.inmemory.agent.InMemoryAgentDefinitions;
import dev.orrery.inmemory.agent.InMemoryAgentRuns;
import dev.orrery.inmemory.agent.InMemoryReportedRuns;
import dev.orrery.inmemory.model.FixedPrices;
import dev.orrery.inmemory.model.InMemoryModelCalls;
import dev.orrery.inmemory.work.board.InMemoryBoard;

class InMemoryAgentFiguresTest extends AgentFiguresContract {
  private final InMemoryBoard board = new InMemoryBoard();
  private final InMemoryAgentDefinitions agents =
      new InMemoryAgentDefinitions(board.transactions, board.clock);
  private final InMemoryAgentRuns runs = new InMemoryAgentRuns(board.transactions, board.clock);
  private final InMemoryReportedRuns reports =
      new InMemoryReportedRuns(board.transactions, board.clock);
  private final InMemoryModelCalls calls =
      new InMemoryModelCalls(board.transactions, FixedPrices.TEST, board.clock);

  @Override
  protected AgentFigures figures() {
    return new InMemoryAgentFigures(agents, runs, reports, calls, board.changelog, board.clock);
  }

  @Override
  protected AgentDefinitions agents() {
    return agents;
  }

  @Override
  protected AgentRuns runs() {
    return runs;
  }

  @Override
  protected ReportedRuns reports() {
    return reports;
  }

  @Override
  protected ModelCalls calls() {
    return calls;
  }

  @Override
  protected Tasks tasks() {
    return board.tasks;
  }

  @Override
  protected Changelog changelog() {
    return board.changelog;
  }

  @Override
  protected Transactions transactions() {
    return board.transactions;
  }
}
