package dev.orrery.application.session;

import dev.orrery.application.governance.DecideApproval;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.Session;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Answers an open question of a session: the oldest one, or the one that is named. */
@Singleton
public final class AnswerSession {
  private final FindSession find;
  private final Approvals approvals;
  private final DecideApproval decide;

  @Inject
  public AnswerSession(FindSession find, Approvals approvals, DecideApproval decide) {
    this.find = find;
    this.approvals = approvals;
    this.decide = decide;
  }

  /** Which question is answered. */
  public sealed interface Which {
    record Oldest() implements Which {}

    /** By its ordinal in the session. */
    record Number(int number) implements Which {}

    record Id(ApprovalId id) implements Which {}
  }

  /** What became of the answer. */
  public sealed interface Outcome {
    /** This answer counts. */
    record Decided(Approval approval) implements Outcome {}

    /** The session waits for no answer, or somebody was faster. */
    record NothingPending() implements Outcome {}

    /** The session waits for an answer, but not to this question. */
    record NotPending() implements Outcome {}

    /** There is no such session, or it is closed. */
    record UnknownSession() implements Outcome {}

    /** The session belongs to somebody else. */
    record ForbiddenSession() implements Outcome {}
  }

  public Outcome answer(Principal caller, String session, Which which, boolean approve) {
    ForbiddenException.unless(
        caller, approve ? Capability.APPROVAL_APPROVE : Capability.APPROVAL_REJECT);
    return switch (find.look(caller, session)) {
      case FindSession.Look.Unknown() -> new Outcome.UnknownSession();
      case FindSession.Look.Forbidden() -> new Outcome.ForbiddenSession();
      case FindSession.Look.Visible(var seen) ->
          seen.state() == Session.State.OPEN
              ? answer(caller, seen.id(), which, approve)
              : new Outcome.UnknownSession();
    };
  }

  private Outcome answer(Principal caller, SessionId session, Which which, boolean approve) {
    var pending = approvals.pending(List.of(session));
    if (pending.isEmpty()) {
      return new Outcome.NothingPending();
    }
    return pick(pending, which)
        .map(asked -> decided(decide.decideSeen(caller, asked, approve)))
        .orElseGet(Outcome.NotPending::new);
  }

  private static Optional<Approval> pick(List<Approval> pending, Which which) {
    return switch (which) {
      case Which.Oldest() -> Optional.of(pending.getFirst());
      case Which.Number(int number) ->
          pending.stream().filter(it -> it.number() == number).findFirst();
      case Which.Id(var id) -> pending.stream().filter(it -> it.id().equals(id)).findFirst();
    };
  }

  private static Outcome decided(DecideApproval.Outcome outcome) {
    return switch (outcome) {
      case DecideApproval.Outcome.Decided(var approval) -> new Outcome.Decided(approval);
      case DecideApproval.Outcome.AlreadyDecided _, DecideApproval.Outcome.Unknown() ->
          new Outcome.NothingPending();
      case DecideApproval.Outcome.Forbidden(var missing) -> throw new ForbiddenException(missing);
    };
  }
}
