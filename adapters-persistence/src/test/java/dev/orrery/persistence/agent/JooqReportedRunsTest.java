package dev.orrery.persistence.agent;

import dev.orrery.contract.agent.ReportedRunsContract;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.ReportedRun;
import dev.orrery.domain.agent.ReportedRuns;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.database.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqReportedRunsTest extends ReportedRunsContract {
  @RegisterExtension static final TestDatabase database = TestDatabase.perClass();

  @Override
  protected ReportedRuns reports() {
    return database.bean(ReportedRuns.class);
  }

  @Override
  protected AgentDefinitions agents() {
    return database.bean(AgentDefinitions.class);
  }

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected void silent(ReportedRun run, Duration time) {
    database.execute(
        "update agent_report set heard_at = heard_at - interval '%d seconds' where id = %d"
            .formatted(time.toSeconds(), run.id().value()));
  }
}
