package dev.orrery.application.session.engine;

import dev.orrery.application.governance.AskApproval;
import dev.orrery.application.governance.Judge;
import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.ApprovalDraft;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.governance.Verdict;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.session.Effects;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a tool call may run: judged, asked about, answered, intended. */
@Singleton
public final class EffectDecisions {
  private final EffectCommits commits;
  private final EffectEnds ends;
  private final Effects effects;
  private final Approvals approvals;
  private final AskApproval asking;
  private final Judge judge;
  private final Receipts receipts;
  private final Ids ids;
  private final FailPoints failPoints;

  @Inject
  public EffectDecisions(
      EffectCommits commits,
      EffectEnds ends,
      Effects effects,
      Approvals approvals,
      AskApproval asking,
      Judge judge,
      Receipts receipts,
      Ids ids,
      FailPoints failPoints) {
    this.commits = commits;
    this.ends = ends;
    this.effects = effects;
    this.approvals = approvals;
    this.asking = asking;
    this.judge = judge;
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
    return commits.decide(
        ready.task(),
        () ->
            switch (judge.judge(ready.use())) {
              case Verdict.Permit permit -> {
                EffectCommits.moved(
                    effects.intend(ready.task().effect().id(), intent(ready)), ready.task());
                failPoints.reach("effect.in_intent");
                var remarks = new Remarks();
                if (permit.unasked()) {
                  remarks.add(unasked(ready));
                }
                commits.tell(remarks.add(started(ready)));
                yield Decided.INTENDED;
              }
              case Verdict.Ask ask -> {
                failPoints.reach("approval.before_ask");
                ask(ready, ask);
                yield Decided.ASKED;
              }
              case Verdict.Deny deny -> {
                ends.deny(ready, deny);
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
    commits.commit(
        ready.task(),
        () -> {
          EffectCommits.moved(
              effects.intend(ready.task().effect().id(), intent(ready)), ready.task());
          return new Remarks();
        });
  }

  private void ask(EffectWorker.Ready ready, Verdict.Ask ask) {
    var question =
        draft(ready, ask.about(), ask.reason(), digest(ready), ask.policy().hex(), ask.within());
    EffectCommits.moved(
        effects.ask(ready.task().effect().id(), false, question.id()), ready.task());
    put(ready, question);
  }

  /**
   * Asks whether a call whose outcome is lost shall be run again; such a question does not expire.
   */
  void doubt(EffectWorker.Ready ready) {
    commits.commit(
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
          EffectCommits.moved(
              effects.ask(ready.task().effect().id(), true, question.id()), ready.task());
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
    commits.tell(
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
    return commits.decide(
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
          EffectCommits.moved(
              effects.intend(ready.task().effect().id(), intent(ready)), ready.task());
          commits.tell(new Remarks().add(started(ready)));
          return true;
        });
  }

  /** A person said that a call in doubt shall run again. */
  void runAgain(EffectWorker.Ready ready, Approval approval) {
    commits.commit(
        ready.task(),
        () -> {
          approvals.consume(approval.id(), approval.digest(), approval.policy());
          EffectCommits.moved(
              effects.intend(ready.task().effect().id(), intent(ready)), ready.task());
          return new Remarks().add(started(ready));
        });
  }

  void reconsider(EffectWorker.Ready ready) {
    commits.commit(
        ready.task(),
        () -> {
          effects.reconsider(ready.task().effect().id());
          return new Remarks();
        });
  }

  Optional<Approval> approval(Effect effect) {
    return Optional.ofNullable(effect.approval()).flatMap(approvals::find);
  }

  /** A question that the session's mode waived leaves its mark. */
  private static EventDraft unasked(EffectWorker.Ready ready) {
    return EffectCommits.event(
        ready.task(),
        "approval.auto_approved",
        EffectCommits.facts(ready)
            .with("action", Json.of("use_tool:" + ready.call().tool().name()))
            .with("resource", Json.of(ready.plan().resource())));
  }

  private static EventDraft started(EffectWorker.Ready ready) {
    return EffectCommits.event(ready.task(), "tool.started", EffectCommits.facts(ready));
  }
}
