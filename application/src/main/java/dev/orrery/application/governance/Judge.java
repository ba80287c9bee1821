package dev.orrery.application.governance;

import dev.orrery.domain.governance.Decision;
import dev.orrery.domain.governance.Decisions;
import dev.orrery.domain.governance.Finding.Denies;
import dev.orrery.domain.governance.PathUse;
import dev.orrery.domain.governance.PermissionDefaults;
import dev.orrery.domain.governance.Policies;
import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.governance.ToolGate;
import dev.orrery.domain.governance.ToolPolicy;
import dev.orrery.domain.governance.ToolUse;
import dev.orrery.domain.governance.Verdict;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one decision point for tool calls. A permit and a denial go to the access log at once, a
 * denial to the audit chain too; a question goes there when it is answered.
 */
@Singleton
public final class Judge {
  private final Policies policies;
  private final SessionPolicies sessions;
  private final Decisions decisions;
  private final Settings settings;
  private final AuditTrail audit;
  private final Transactions transactions;

  @Inject
  public Judge(
      Policies policies,
      SessionPolicies sessions,
      Decisions decisions,
      Settings settings,
      AuditTrail audit,
      Transactions transactions) {
    this.policies = policies;
    this.sessions = sessions;
    this.decisions = decisions;
    this.settings = settings;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Judges by the permissions of this moment; joins the caller's transaction. */
  public Verdict judge(ToolUse use) {
    return transactions.inOne(() -> {
      var ruling = ToolGate.decide(use, policy(use));
      var verdict = ruling.verdict();
      switch (verdict) {
        case Verdict.Ask _ -> {}
        case Verdict.Permit _ -> permitted(use, verdict);
        case Verdict.Deny deny ->
            denied(use, deny, ruling.finding() instanceof Denies it ? it : null);
      }
      return verdict;
    });
  }

  private ToolPolicy policy(ToolUse use) {
    return new ToolPolicy(
        policies.find(use.tenant(), use.agentName()).orElse(null),
        PermissionDefaults.texts(settings, "exec.allowed_commands", List.of()),
        sessions.find(use.session()).orElse(null));
  }

  private void permitted(ToolUse use, Verdict verdict) {
    record(use, verdict, "use_tool", use.tool(), null);
    switch (use.resourceKind()) {
      case "path" ->
          record(use, verdict, "access_path", PathUse.of(use.resource()).orElse(""), null);
      case "network" -> record(use, verdict, "network_request", use.resource(), null);
      default -> {}
    }
  }

  private void denied(ToolUse use, Verdict.Deny deny, @Nullable Denies finding) {
    var action = finding == null ? "use_tool" : finding.action();
    var resource = finding == null ? use.tool() : finding.resource();
    record(use, deny, action, resource, deny.reason());
    audit.append(
        new AuditLeaf(
            use.tenant(),
            use.agentName(),
            use.run().value().toString(),
            "access_denied",
            shortened(resource),
            false,
            Json.object(
                "action", action,
                "tool", use.tool(),
                "rule", deny.rule(),
                "reason", deny.reason(),
                "policy", deny.policy().hex(),
                "arguments", use.argumentsHash().hex()),
            null));
  }

  private void record(
      ToolUse use, Verdict verdict, String action, String resource, @Nullable String reason) {
    decisions.record(
        new Decision(
            use.tenant(),
            use.agentName(),
            action,
            shortened(resource),
            reason == null,
            reason,
            verdict.rule(),
            verdict.policy().hex(),
            null));
  }

  /** A log keeps facts, not whole scripts; NUL is no character of a stored text. */
  private static String shortened(String resource) {
    var clean = resource.replace('\0', '\uFFFD');
    return clean.length() <= 1000 ? clean : clean.substring(0, 1000) + "…";
  }
}
