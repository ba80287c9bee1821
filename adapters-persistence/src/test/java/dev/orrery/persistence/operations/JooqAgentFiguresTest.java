package dev.orrery.persistence.operations;

import dev.orrery.contract.operations.AgentFiguresContract;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.agent.ReportedRuns;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.operations.AgentFigures;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.Tasks;
import dev.orrery.persistence.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqAgentFiguresTest extends AgentFiguresContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected AgentFigures figures() {
    return database.bean(AgentFigures.class);
  }

  @Override
  protected AgentDefinitions agents() {
    return database.bean(AgentDefinitions.class);
  }

  @Override
  protected AgentRuns runs() {
    return database.bean(AgentRuns.class);
  }

  @Override
  protected ReportedRuns reports() {
    return database.bean(ReportedRuns.class);
  }

  @Override
  protected ModelCalls calls() {
    return database.bean(ModelCalls.class);
  }

  @Override
  protected Tasks tasks() {
    return database.bean(Tasks.class);
  }

  @Override
  protected Changelog changelog() {
    return database.bean(Changelog.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }
}
