package dev.orrery.application.session.engine;

import dev.orrery.application.governance.AskApproval;
import dev.orrery.application.governance.Judge;
import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.ApprovalDraft;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.governance.Decision;
import dev.orrery.domain.governance.Decisions;
import dev.orrery.domain.governance.Verdict;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Effects;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.workspace.PathRefusedException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a tool call: intent, question, refusal and result, each with its event and
 * receipt.
 */
@Singleton
public final class EffectRecords {
  private final Transactions transactions;
  private final Runs runs;
  private final Effects effects;
  private final Approvals approvals;
  private final AskApproval asking;
  private final Judge judge;
  private final Decisions decisions;
  private final Transcript transcript;
  private final Receipts receipts;
  private final Ids ids;
  private final FailPoints failPoints;

  @Inject
  public EffectRecords(
      Transactions transactions,
      Runs runs,
      Effects effects,
      Approvals approvals,
      AskApproval asking,
      Judge judge,
      Decisions decisions,
      Transcript transcript,
      Receipts receipts,
      Ids ids,
      FailPoints failPoints) {
    this.transactions = transactions;
    this.runs = runs;
    this.effects = effects;
    this.approvals = approvals;
    this.asking = asking;
    this.judge = judge;
    this.decisions = decisions;
    this.transcript = transcript;
    this.receipts = receipts;
    this.ids = ids;
    this.failPoints = failPoints;
  }

  /**
   * What an approval is bound to: the exact arguments as they are now, and the tool's definition.
   */
  private static String digest(EffectWorker.Ready ready) {
    return Digest.of(
            Digest.of(ready.task().effect().arguments()).hex()
                + ready.call().tool().definitionHash().hex())
        .hex();
  }

  /** Judges a proposed call and commits what follows: its intent, a question or a refusal. */
  Decided decide(EffectWorker.Ready ready) {
    return guardedResult(
        ready.task(),
        () ->
            switch (judge.judge(ready.use())) {
              case Verdict.Permit permit -> {
                moved(effects.intend(ready.task().effect().id(), intent(ready)), ready.task());
                failPoints.reach("effect.in_intent");
                var remarks = new Remarks();
                if (permit.unasked()) {
                  remarks.add(unasked(ready));
                }
                transcript.write(remarks.add(started(ready)));
                yield Decided.INTENDED;
              }
              case Verdict.Ask ask -> {
                failPoints.reach("approval.before_ask");
                ask(ready, ask);
                yield Decided.ASKED;
              }
              case Verdict.Deny deny -> {
                deny(ready, deny);
                yield Decided.DENIED;
              }
            });
  }

  /** What became of a proposed call. */
  enum Decided {
    INTENDED,
    ASKED,
    DENIED
  }

  private static Effects.Intent intent(EffectWorker.Ready ready) {
    return new Effects.Intent(
        ready.plan().effect(),
        ready.call().tool().definitionHash(),
        ready.plan().before(),
        ready.plan().expected(),
        ready.task().work().run().epoch());
  }

  /** Takes over the intent of a worker that died. */
  void adopt(EffectWorker.Ready ready) {
    guarded(
        ready.task(),
        () -> {
          moved(effects.intend(ready.task().effect().id(), intent(ready)), ready.task());
          return new Remarks();
        });
  }

  private void ask(EffectWorker.Ready ready, Verdict.Ask ask) {
    var question =
        draft(ready, ask.about(), ask.reason(), digest(ready), ask.policy().hex(), ask.within());
    moved(effects.ask(ready.task().effect().id(), false, question.id()), ready.task());
    put(ready, question);
  }

  /**
   * Asks whether a call whose outcome is lost shall be run again; such a question does not expire.
   */
  void doubt(EffectWorker.Ready ready) {
    guarded(
        ready.task(),
        () -> {
          var question =
              draft(
                  ready,
                  Approval.Kind.IN_DOUBT,
                  "The server stopped while this ran, so its outcome is unknown. Run it again?",
                  digest(ready),
                  "",
                  null);
          moved(effects.ask(ready.task().effect().id(), true, question.id()), ready.task());
          receipts.append(
              ready, "tool_in_doubt", true, ToolResult.error("in doubt"), question.id());
          put(ready, question);
          return new Remarks();
        });
  }

  /** Asking appends its event, so the message comes before it. */
  private void put(EffectWorker.Ready ready, ApprovalDraft question) {
    var tool = ready.call().tool().name();
    var resource = ready.plan().resource();
    transcript.write(
        new Remarks()
            .say(
                ready.task().work().run(),
                Message.Role.SYSTEM,
                new MessagePart.PermissionRequest(
                    question.id(), tool, resource.isBlank() ? tool : tool + ": " + resource)));
    asking.ask(question, ready.task().scope().turn());
  }

  private ApprovalDraft draft(
      EffectWorker.Ready ready,
      Approval.Kind kind,
      String reason,
      String digest,
      String policy,
      @Nullable Duration within) {
    var scope = ready.task().scope();
    return new ApprovalDraft(
        new ApprovalId(ids.next()),
        kind,
        scope.tenant(),
        scope.owner(),
        scope.session(),
        scope.run(),
        ready.task().effect().id(),
        "agent:" + scope.agentName(),
        "use_tool:" + ready.call().tool().name(),
        ready.plan().resource(),
        reason,
        digest,
        policy,
        within);
  }

  /**
   * Uses the approval up and commits the intent, in one transaction; false where the approval is
   * void, since arguments, tool or policy are others than those asked about.
   */
  boolean consume(EffectWorker.Ready ready, Approval approval) {
    return guardedResult(
        ready.task(),
        () -> {
          if (approval.kind() == Approval.Kind.PLAN) {
            // The plan is good; its first call is now judged by the mode that follows it.
            approvals.consume(approval.id(), approval.digest(), approval.policy());
            effects.reconsider(ready.task().effect().id());
            return false;
          }
          var verdict = judge.judge(ready.use());
          if (verdict instanceof Verdict.Deny
              || !approvals.consume(approval.id(), digest(ready), verdict.policy().hex())) {
            effects.reconsider(ready.task().effect().id());
            return false;
          }
          moved(effects.intend(ready.task().effect().id(), intent(ready)), ready.task());
          transcript.write(new Remarks().add(started(ready)));
          return true;
        });
  }

  /** A person said that a call in doubt shall run again. */
  void runAgain(EffectWorker.Ready ready, Approval approval) {
    guarded(
        ready.task(),
        () -> {
          approvals.consume(approval.id(), approval.digest(), approval.policy());
          moved(effects.intend(ready.task().effect().id(), intent(ready)), ready.task());
          return new Remarks().add(started(ready));
        });
  }

  void reconsider(EffectWorker.Ready ready) {
    guarded(
        ready.task(),
        () -> {
          effects.reconsider(ready.task().effect().id());
          return new Remarks();
        });
  }

  /** The decision point has logged the refusal and left its leaf. */
  private void deny(EffectWorker.Ready ready, Verdict.Deny deny) {
    var result = ToolResult.error("Not allowed: " + deny.reason());
    moved(effects.refuse(ready.task().effect().id(), EffectState.DENIED, result), ready.task());
    transcript.write(
        told(ready.task(), result)
            .add(
                event(
                    ready.task(),
                    "permission.denied",
                    facts(ready)
                        .with("rule", Json.of(deny.rule()))
                        .with("reason", Json.of(deny.reason())))));
  }

  /** A path that leads out of the workspace. */
  void sandboxViolation(EffectWorker.Task task, PathRefusedException refusal) {
    var effect = task.effect();
    var reason = String.valueOf(refusal.getMessage());
    guarded(
        task,
        () -> {
          var result = ToolResult.error("Not allowed: " + reason);
          moved(effects.refuse(effect.id(), EffectState.DENIED, result), task);
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
                  event(
                      task,
                      "permission.denied",
                      Json.object("tool", effect.tool(), "rule", "sandbox", "reason", reason)));
        });
  }

  /** Ends a call that did not run. */
  void refuse(EffectWorker.Task task, EffectState end, String message) {
    guarded(
        task,
        () -> {
          var result = ToolResult.error(message);
          moved(effects.refuse(task.effect().id(), end, result), task);
          receipts.append(
              task,
              end == EffectState.DENIED ? "access_denied" : "tool_result",
              task.effect().tool(),
              end != EffectState.DENIED,
              message);
          return told(task, result)
              .add(
                  event(
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
    guarded(
        ready.task(),
        () -> {
          moved(
              effects.finish(ready.task().effect().id(), ready.task().work().run().epoch(), result),
              ready.task());
          receipts.append(
              ready, ready.plan().action(), true, result, ready.task().effect().approval());
          failPoints.reach("effect.in_result");
          return told(ready.task(), result)
              .add(
                  event(
                      ready.task(),
                      "tool.finished",
                      facts(ready).with("error", Json.of(result.error()))));
        });
  }

  Optional<Approval> approval(Effect effect) {
    return Optional.ofNullable(effect.approval()).flatMap(approvals::find);
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

  private void guarded(EffectWorker.Task task, Supplier<Remarks> work) {
    var run = task.work().run();
    transactions.inOne(() -> {
      runs.guard(run.id(), run.epoch());
      transcript.write(work.get());
    });
  }

  private <T> T guardedResult(EffectWorker.Task task, Supplier<T> work) {
    var run = task.work().run();
    return transactions.inOne(() -> {
      runs.guard(run.id(), run.epoch());
      return work.get();
    });
  }

  private static void moved(boolean done, EffectWorker.Task task) {
    if (!done) {
      throw new FencedException("tool call " + task.effect().id().value());
    }
  }

  /** A question that the session's mode waived leaves its mark. */
  private static EventDraft unasked(EffectWorker.Ready ready) {
    return event(
        ready.task(),
        "approval.auto_approved",
        facts(ready)
            .with("action", Json.of("use_tool:" + ready.call().tool().name()))
            .with("resource", Json.of(ready.plan().resource())));
  }

  private static EventDraft started(EffectWorker.Ready ready) {
    return event(ready.task(), "tool.started", facts(ready));
  }

  private static Json.Obj facts(EffectWorker.Ready ready) {
    return Json.object(
        "tool", ready.call().tool().name(),
        "call_id", ready.task().effect().id().value().toString(),
        "action", ready.plan().action());
  }

  private static EventDraft event(EffectWorker.Task task, String type, Json.Obj payload) {
    return RunEvents.of(task.work().run(), type, payload);
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
