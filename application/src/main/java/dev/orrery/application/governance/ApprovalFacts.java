package dev.orrery.application.governance;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.governance.Decision;
import dev.orrery.domain.governance.Subject;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.TurnId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What events, audit leaves and the access log say about approvals. */
final class ApprovalFacts {
  private ApprovalFacts() {}

  /**
   * @param head whether it is the oldest open question of its session
   */
  static EventDraft requested(Approval approval, @Nullable TurnId turn, boolean head) {
    return event(
        approval,
        turn,
        "approval.requested",
        subjectName(approval),
        Json.object(
            "approval_id", id(approval),
            "number", approval.number(),
            "kind", word(approval.kind()),
            "action", approval.action(),
            "resource", approval.resource(),
            "subject", approval.subject(),
            "head", head));
  }

  /**
   * @param next the oldest question of the session that is still open
   */
  static EventDraft resolved(Approval approval, String actor, Optional<Approval> next) {
    return event(
        approval,
        null,
        "approval.resolved",
        actor,
        Json.object(
            "approval_id", id(approval),
            "number", approval.number(),
            "approved", approved(approval),
            "status", status(approval),
            "state", word(approval.state()),
            "kind", word(approval.kind()),
            "run", run(approval),
            "effect",
                Optional.ofNullable(approval.effect())
                    .map(it -> it.value().toString())
                    .orElse(null),
            "waited_ms", waitedMillis(approval),
            "next", next.map(ApprovalFacts::id).orElse(null)));
  }

  /** The oldest open question of a question's session, itself included. */
  static Optional<Approval> head(Approvals approvals, Approval of) {
    return Optional.ofNullable(of.session())
        .flatMap(session -> approvals.pending(List.of(session)).stream().findFirst());
  }

  private static @Nullable Long waitedMillis(Approval approval) {
    var decidedAt = approval.decidedAt();
    return decidedAt == null
        ? null
        : Duration.between(approval.requestedAt(), decidedAt).toMillis();
  }

  static AuditLeaf leaf(Approval approval, String by, String action) {
    return new AuditLeaf(
        approval.tenant(),
        by,
        Optional.ofNullable(run(approval)).orElse("system"),
        action,
        approval.resource(),
        approval.state() == Approval.State.PENDING || approved(approval),
        Json.object(
            "approval_id", id(approval),
            "kind", word(approval.kind()),
            "action", approval.action(),
            "state", word(approval.state()),
            "digest", approval.digest(),
            "policy", approval.policy()),
        approval.effect());
  }

  /** The access log's entry of an answered question about a tool. */
  static Optional<Decision> decision(Approval approval) {
    if (approval.kind() != Approval.Kind.TOOL) {
      return Optional.empty();
    }
    var action = approval.action().split(":", 2);
    return Optional.of(
        new Decision(
            approval.tenant(),
            subjectName(approval),
            action[0],
            action.length > 1 ? action[1] : approval.resource(),
            approved(approval),
            approved(approval) ? null : word(approval.state()),
            "approval",
            approval.policy(),
            null));
  }

  private static EventDraft event(
      Approval approval, @Nullable TurnId turn, String type, String actor, Json.Obj payload) {
    var session = approval.session();
    return new EventDraft(
        session == null ? StreamKey.of(approval.tenant()) : StreamKey.of(session),
        type,
        actor,
        approval.tenant(),
        approval.owner(),
        session,
        turn,
        approval.run(),
        payload);
  }

  /** A withdrawn question reads as one that nobody answered in time. */
  private static String status(Approval approval) {
    return approval.state() == Approval.State.CANCELLED ? "expired" : word(approval.state());
  }

  private static boolean approved(Approval approval) {
    return approval.state() == Approval.State.APPROVED;
  }

  private static String subjectName(Approval approval) {
    return Subject.parse(approval.subject()).map(Subject::name).orElse(approval.subject());
  }

  private static String id(Approval approval) {
    return approval.id().value().toString();
  }

  private static @Nullable String run(Approval approval) {
    var run = approval.run();
    return run == null ? null : run.value().toString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
