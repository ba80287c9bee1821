package dev.orrery.application.session.engine;

import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the receipt of a tool call as a leaf of the audit chain: digests and decisions, never
 * content.
 */
@Singleton
public final class Receipts {
  private final AuditTrail audit;

  @Inject
  public Receipts(AuditTrail audit) {
    this.audit = audit;
  }

  void append(
      EffectWorker.Ready ready,
      String action,
      boolean allowed,
      ToolResult result,
      @Nullable ApprovalId approval) {
    var effect = ready.task().effect();
    var plan = ready.plan();
    var run = ready.task().work().run();
    leaf(
        ready.task(),
        action,
        plan.resource(),
        allowed,
        Json.object(
            "call", effect.id().value().toString(),
            "tool", ready.call().tool().name(),
            "definition", ready.call().tool().definitionHash().hex(),
            "arguments", effect.argumentsHash().hex(),
            "effect", plan.effect().name().toLowerCase(Locale.ROOT),
            "key", effect.key(),
            "step", effect.step().number(),
            "epoch", run.epoch(),
            "approval", approval == null ? null : approval.value().toString(),
            "before", plan.before(),
            "expected", plan.expected(),
            "error", result.error(),
            "result", Digest.of(result.output()).hex()));
  }

  void append(
      EffectWorker.Task task, String action, String resource, boolean allowed, String reason) {
    leaf(
        task,
        action,
        resource,
        allowed,
        Json.object(
            "call", task.effect().id().value().toString(),
            "tool", task.effect().tool(),
            "arguments", task.effect().argumentsHash().hex(),
            "step", task.effect().step().number(),
            "reason", reason));
  }

  private void leaf(
      EffectWorker.Task task, String action, String resource, boolean allowed, Json.Obj data) {
    var run = task.work().run();
    audit.append(
        new AuditLeaf(
            run.tenant(),
            run.agentName(),
            run.id().value().toString(),
            action,
            resource,
            allowed,
            data,
            task.effect().id()));
  }
}
