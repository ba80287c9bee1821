package dev.orrery.rest.oxios.governance;

import dev.orrery.application.governance.AskApproval;
import dev.orrery.application.governance.ChainRetention;
import dev.orrery.application.governance.DecideApproval;
import dev.orrery.application.governance.ExportChain;
import dev.orrery.application.governance.FlushChain;
import dev.orrery.application.governance.ListApprovals;
import dev.orrery.application.governance.ListDecisions;
import dev.orrery.application.governance.ReadAgentPermissions;
import dev.orrery.application.governance.ReadAllowance;
import dev.orrery.application.governance.ReadChain;
import dev.orrery.application.governance.RemoveAllowance;
import dev.orrery.application.governance.ReserveAllowance;
import dev.orrery.application.governance.ResetAllowance;
import dev.orrery.application.governance.SetAgentPermissions;
import dev.orrery.application.governance.SetAllowance;
import dev.orrery.application.governance.VerifyChain;
import dev.orrery.application.operations.FlushAudit;
import dev.orrery.application.operations.KeepCheckpoint;
import dev.orrery.application.workspace.KeepHistory;
import dev.orrery.application.workspace.OpenStateWorkspace;
import dev.orrery.inmemory.governance.InMemoryApprovals;
import dev.orrery.inmemory.governance.InMemoryAuditChain;
import dev.orrery.inmemory.governance.InMemoryDecisions;
import dev.orrery.inmemory.governance.InMemoryLedger;
import dev.orrery.inmemory.governance.InMemoryPolicies;
import dev.orrery.inmemory.governance.InMemorySessionPolicies;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryAuditTrail;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemorySealer;
import dev.orrery.inmemory.kernel.InMemorySettings;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.InMemoryWakeups;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.inmemory.kernel.SequentialIds;
import dev.orrery.inmemory.workspace.InMemoryFileTree;
import dev.orrery.inmemory.workspace.InMemoryTreeHistory;
import dev.orrery.inmemory.workspace.InMemoryWorkspaces;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Governance's use cases on stores in memory, which are no beans themselves. */
@Factory
@Singleton
class GovernanceWorld {
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemorySettings settings = new InMemorySettings();
  private final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  private final InMemoryAuditTrail trail =
      new InMemoryAuditTrail(transactions, clock, new PlainJson());
  private final InMemorySealer sealer =
      new InMemorySealer(transactions, events, trail, new InMemoryWakeups());
  private final InMemoryAuditChain chain = new InMemoryAuditChain(trail, clock, new PlainJson());
  private final InMemoryLedger ledger =
      new InMemoryLedger(transactions, clock, new SequentialIds());
  private final InMemoryPolicies policies = new InMemoryPolicies(transactions);
  private final InMemoryDecisions decisions = new InMemoryDecisions(transactions, clock, settings);
  private final InMemoryApprovals approvals = new InMemoryApprovals(transactions, clock);

  AskApproval askApproval() {
    return new AskApproval(approvals, events, trail, transactions);
  }

  InMemoryDecisions decisions() {
    return decisions;
  }

  @Singleton
  ReadAllowance readAllowance() {
    return new ReadAllowance(ledger);
  }

  @Singleton
  SetAllowance setAllowance() {
    return new SetAllowance(ledger, trail, transactions);
  }

  @Singleton
  RemoveAllowance removeAllowance() {
    return new RemoveAllowance(ledger, trail, transactions);
  }

  @Singleton
  ResetAllowance resetAllowance() {
    return new ResetAllowance(ledger, trail, transactions);
  }

  @Singleton
  ReserveAllowance reserveAllowance() {
    return new ReserveAllowance(ledger, transactions);
  }

  @Singleton
  ReadAgentPermissions readAgentPermissions() {
    return new ReadAgentPermissions(policies);
  }

  @Singleton
  SetAgentPermissions setAgentPermissions() {
    return new SetAgentPermissions(policies, settings, trail, transactions);
  }

  @Singleton
  ListApprovals listApprovals() {
    return new ListApprovals(approvals);
  }

  @Singleton
  DecideApproval decideApproval() {
    return new DecideApproval(
        approvals,
        new InMemorySessionPolicies(transactions),
        decisions,
        events,
        trail,
        transactions);
  }

  @Singleton
  ListDecisions listDecisions() {
    return new ListDecisions(decisions);
  }

  @Singleton
  ReadChain readChain() {
    return new ReadChain(chain, sealer, transactions);
  }

  @Singleton
  VerifyChain verifyChain() {
    return new VerifyChain(chain, sealer, transactions);
  }

  @Singleton
  ExportChain exportChain(ReadChain readChain) {
    return new ExportChain(readChain);
  }

  @Singleton
  FlushAudit flushAudit() {
    var retention = new ChainRetention(chain, sealer, settings, transactions);
    var files = new InMemoryFileTree();
    var history = new InMemoryTreeHistory(files, clock);
    var workspaces =
        new InMemoryWorkspaces(transactions, new SequentialIds(), Path.of("/workspace"));
    var checkpoint =
        new KeepCheckpoint(
            chain,
            new OpenStateWorkspace(workspaces, history, transactions),
            files,
            new KeepHistory(history, settings, transactions, trail, point -> {}),
            new PlainJson(),
            clock,
            transactions);
    return new FlushAudit(new FlushChain(chain, retention, transactions), checkpoint);
  }
}
