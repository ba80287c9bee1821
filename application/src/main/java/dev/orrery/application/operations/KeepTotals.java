package dev.orrery.application.operations;

import dev.orrery.application.kernel.DurableSubscriber;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.operations.Delay;
import dev.orrery.domain.operations.Delays;
import dev.orrery.domain.operations.Delays.Place;
import dev.orrery.domain.operations.Total;
import dev.orrery.domain.operations.Totals;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Counts what happens, once for ever, and how long people and readers take. */
@Singleton
public final class KeepTotals implements DurableSubscriber {
  private static final Set<String> CHANGES =
      Set.of("run.started", "run.finished", "turn.completed", "approval.requested");
  private static final Set<String> COUNTED =
      Set.of(
          "message.completed",
          "session.closed",
          "approval.auto_approved",
          "approval.resolved",
          "browser.screenshot",
          "pipeline.created",
          "batch.created",
          "turn.accepted",
          "turn.refused");

  private final Totals totals;
  private final Delays delays;
  private final Sessions sessions;
  private final Approvals approvals;

  @Inject
  public KeepTotals(Totals totals, Delays delays, Sessions sessions, Approvals approvals) {
    this.totals = totals;
    this.delays = delays;
    this.sessions = sessions;
    this.approvals = approvals;
  }

  @Override
  public String name() {
    return "operations.totals";
  }

  @Override
  public boolean wants(Event event) {
    return COUNTED.contains(event.type())
        || (CHANGES.contains(event.type()) && event.what().session() != null);
  }

  @Override
  public int together() {
    return 64;
  }

  @Override
  public void handle(Event event) {
    var session = event.what().session();
    if (session != null && CHANGES.contains(event.type())) {
      delays.addSince(place(event, session), Delay.STATE_CHANGE, event.at());
    }
    switch (event.type()) {
      case "message.completed" -> {
        if (event.payload().number("index").isPresent()) {
          count(event, Total.MESSAGES, 1);
        }
      }
      case "session.closed" -> closed(event);
      case "approval.auto_approved" -> count(event, Total.AUTO_APPROVALS, 1);
      case "approval.resolved" -> answered(event);
      case "browser.screenshot" -> count(event, Total.SCREENSHOTS, 1);
      case "pipeline.created" -> count(event, Total.PIPELINES, 1);
      case "batch.created" -> count(event, Total.BATCHES, 1);
      case "turn.accepted" -> count(event, Total.PROMPTS_DELIVERED, 1);
      case "turn.refused" -> count(event, Total.PROMPTS_REFUSED, 1);
      default -> {
        // Only its delay was of interest.
      }
    }
  }

  private void closed(Event event) {
    count(event, Total.CLOSED_SESSIONS, 1);
    var session = event.what().session();
    if (session != null) {
      sessions
          .find(session)
          .map(found -> Duration.between(found.createdAt(), event.at()).toMillis())
          .ifPresent(millis -> count(event, Total.CLOSED_SESSION_MILLIS, Math.max(0, millis)));
    }
  }

  /** Only a person's answer takes a person's time. */
  private void answered(Event event) {
    var session = event.what().session();
    if (session == null) {
      return;
    }
    event
        .payload()
        .text("approval_id")
        .flatMap(id -> approvals.find(new ApprovalId(UUID.fromString(id))))
        .filter(KeepTotals::byPerson)
        .ifPresent(approval ->
            delays.add(
                place(event, session),
                Delay.PERMISSION_RESPONSE,
                Duration.between(approval.requestedAt(), event.at())));
  }

  private static boolean byPerson(Approval approval) {
    return switch (approval.state()) {
      case APPROVED, CONSUMED, VOID, REJECTED -> approval.decidedAt() != null;
      case PENDING, EXPIRED, CANCELLED -> false;
    };
  }

  private void count(Event event, Total total, long more) {
    totals.add(event.what().tenant(), total, more);
  }

  private static Place place(Event event, SessionId session) {
    return new Place(event.what().tenant(), event.what().owner(), session);
  }
}
