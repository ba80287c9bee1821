package dev.orrery.application.governance;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.ApprovalDraft;
import dev.orrery.domain.governance.ToolInput;
import dev.orrery.domain.governance.ToolUse;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TurnId;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Governance's stores in memory and what its tests ask for. */
final class World {
  static final SessionId SESSION = new SessionId(new UUID(0, 7));
  static final RunId RUN = new RunId(new UUID(0, 9));
  static final Principal OPERATOR = Principal.operator("boot");

  final FixedClock clock = new FixedClock();
  final InMemoryTransactions transactions = new InMemoryTransactions();
  final InMemorySettings settings = new InMemorySettings();
  final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  final InMemoryAuditTrail trail = new InMemoryAuditTrail(transactions, clock, new PlainJson());
  final InMemorySealer sealer =
      new InMemorySealer(transactions, events, trail, new InMemoryWakeups());
  final InMemoryAuditChain chain = new InMemoryAuditChain(trail, clock, new PlainJson());
  final SequentialIds ids = new SequentialIds();
  final InMemoryLedger ledger = new InMemoryLedger(transactions, clock, ids);
  final InMemoryPolicies policies = new InMemoryPolicies(transactions);
  final InMemorySessionPolicies sessionPolicies = new InMemorySessionPolicies(transactions);
  final InMemoryDecisions decisions = new InMemoryDecisions(transactions, clock, settings);
  final InMemoryApprovals approvals = new InMemoryApprovals(transactions, clock);

  AskApproval ask() {
    return new AskApproval(approvals, events, trail, transactions);
  }

  DecideApproval decide() {
    return new DecideApproval(approvals, sessionPolicies, decisions, events, trail, transactions);
  }

  Judge judge() {
    return new Judge(policies, sessionPolicies, decisions, settings, trail, transactions);
  }

  ChainRetention retention() {
    return new ChainRetention(chain, sealer, settings, transactions);
  }

  ApprovalDraft draft() {
    return new ApprovalDraft(
        new ApprovalId(ids.next()),
        Approval.Kind.TOOL,
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        SESSION,
        RUN,
        null,
        "agent:agent-1",
        "use_tool:run_shell",
        "rm x",
        "it deletes",
        Digest.of("bytes").hex(),
        Digest.of("policy").hex(),
        Duration.ofMinutes(5));
  }

  static Principal caller(Principal.Kind kind, Set<Capability> grants) {
    return new Principal(
        "caller", kind, Tenancy.DEFAULT, Tenancy.ADMIN, null, "credential", grants);
  }

  static ToolUse use(String tool, String grant, String kind, String resource) {
    return new ToolUse(
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        SESSION,
        new TurnId(new UUID(0, 8)),
        RUN,
        "agent-1",
        tool,
        grant,
        "fs.read",
        "safe",
        kind,
        resource,
        Json.empty(),
        new ToolInput("{}", Path.of("/w"), List.of()),
        Digest.of("{}"),
        Digest.of(tool));
  }

  List<String> auditActions() {
    return trail.leaves().stream().map(leaf -> leaf.action()).toList();
  }
}
