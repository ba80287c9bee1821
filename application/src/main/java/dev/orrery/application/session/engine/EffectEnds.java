package dev.orrery.application.session.engine;

import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.governance.Decision;
import dev.orrery.domain.governance.Decisions;
import dev.orrery.domain.governance.Verdict;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.session.Effects;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.workspace.PathRefusedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Ends a tool call: with its result, or refused; each with its event and receipt. */
@Singleton
public final class EffectEnds {
  private final EffectCommits commits;
  private final Effects effects;
  private final Decisions decisions;
  private final Receipts receipts;
  private final FailPoints failPoints;

  @Inject
  public EffectEnds(
      EffectCommits commits,
      Effects effects,
      Decisions decisions,
      Receipts receipts,
      FailPoints failPoints) {
    this.commits = commits;
    this.effects = effects;
    this.decisions = decisions;
    this.receipts = receipts;
    this.failPoints = failPoints;
  }

  /** The decision point has logged the refusal and left its leaf. */
  void deny(EffectWorker.Ready ready, Verdict.Deny deny) {
    var result = ToolResult.error("Not allowed: " + deny.reason());
    EffectCommits.moved(
        effects.refuse(ready.task().effect().id(), EffectState.DENIED, result), ready.task());
    commits.tell(
        told(ready.task(), result)
            .add(
                EffectCommits.event(
                    ready.task(),
                    "permission.denied",
                    EffectCommits.facts(ready)
                        .with("rule", Json.of(deny.rule()))
                        .with("reason", Json.of(deny.reason())))));
  }

  /** A path that leads out of the workspace. */
  void sandboxViolation(EffectWorker.Task task, PathRefusedException refusal) {
    var effect = task.effect();
    var reason = String.valueOf(refusal.getMessage());
    commits.commit(
        task,
        () -> {
          var result = ToolResult.error("Not allowed: " + reason);
          EffectCommits.moved(effects.refuse(effect.id(), EffectState.DENIED, result), task);
          decisions.record(
              new Decision(
                  task.scope().tenant(),
                  task.scope().agentName(),
                  "sandbox_violation",
                  effect.tool(),
                  false,
                  reason,
                  "sandbox",
                  "",
                  null));
          receipts.append(task, "access_denied", effect.tool(), false, reason);
          return told(task, result)
              .add(
                  EffectCommits.event(
                      task,
                      "permission.denied",
                      Json.object("tool", effect.tool(), "rule", "sandbox", "reason", reason)));
        });
  }

  /** Ends a call that did not run. */
  void refuse(EffectWorker.Task task, EffectState end, String message) {
    commits.commit(
        task,
        () -> {
          var result = ToolResult.error(message);
          EffectCommits.moved(effects.refuse(task.effect().id(), end, result), task);
          receipts.append(
              task,
              end == EffectState.DENIED ? "access_denied" : "tool_result",
              task.effect().tool(),
              end != EffectState.DENIED,
              message);
          return told(task, result)
              .add(
                  EffectCommits.event(
                      task,
                      "tool.finished",
                      Json.object(
                          "tool",
                          task.effect().tool(),
                          "call_id",
                          task.effect().id().value().toString(),
                          "error",
                          true)));
        });
  }

  void finish(EffectWorker.Ready ready, ToolResult result) {
    commits.commit(
        ready.task(),
        () -> {
          EffectCommits.moved(
              effects.finish(ready.task().effect().id(), ready.task().work().run().epoch(), result),
              ready.task());
          receipts.append(
              ready, ready.plan().action(), true, result, ready.task().effect().approval());
          failPoints.reach("effect.in_result");
          return told(ready.task(), result)
              .add(
                  EffectCommits.event(
                      ready.task(),
                      "tool.finished",
                      EffectCommits.facts(ready).with("error", Json.of(result.error()))));
        });
  }

  /** The answer of a call as the transcript keeps it. */
  private static Remarks told(EffectWorker.Task task, ToolResult result) {
    if (TerminalTurn.is(task.effect().tool())) {
      return new Remarks();
    }
    return new Remarks()
        .say(
            task.work().run(),
            Message.Role.TOOL,
            new MessagePart.ToolResult(
                task.effect().id().value().toString(),
                task.effect().tool(),
                Conversation.shortened(result.output()),
                result.error()));
  }
}
