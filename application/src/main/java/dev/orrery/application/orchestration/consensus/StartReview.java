package dev.orrery.application.orchestration.consensus;

import dev.orrery.application.session.FindSession;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Nodes;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ReviewId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.orchestration.Ownership;
import dev.orrery.domain.orchestration.Review;
import dev.orrery.domain.orchestration.Reviewer;
import dev.orrery.domain.orchestration.Reviews;
import dev.orrery.domain.session.Session;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets reviewers look at what a session did, each in a session of its own; from then on the review
 * goes on by itself, whatever happens to this process.
 */
@Singleton
public final class StartReview {
  private static final List<String> USUAL_CRITERIA =
      List.of("correctness", "security", "performance");

  private final Transactions transactions;
  private final FindSession find;
  private final ReviewMaterial material;
  private final Reviews reviews;
  private final AdvanceReview advance;
  private final ReviewTimers timers;
  private final AuditTrail audit;
  private final Nodes nodes;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public StartReview(
      Transactions transactions,
      FindSession find,
      ReviewMaterial material,
      Reviews reviews,
      AdvanceReview advance,
      ReviewTimers timers,
      AuditTrail audit,
      Nodes nodes,
      Ids ids,
      Clock clock) {
    this.transactions = transactions;
    this.find = find;
    this.material = material;
    this.reviews = reviews;
    this.advance = advance;
    this.timers = timers;
    this.audit = audit;
    this.nodes = nodes;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is wished for.
   *
   * @param origin the dialect that asks
   * @param target the session whose work is reviewed
   * @param criteria what reviewers look at; null for the usual things
   * @param reviewers how many; null for one a criterion
   */
  public record Request(
      String origin, String target, @Nullable List<String> criteria, @Nullable Integer reviewers) {}

  /** What became of it. */
  public sealed interface Outcome {
    record Started(Review review) implements Outcome {}

    /** There is no such session, or it is closed. */
    record Unknown() implements Outcome {}

    record Forbidden() implements Outcome {}
  }

  public Outcome start(Principal caller, Request request) {
    ForbiddenException.unless(caller, Capability.SESSION_CREATE);
    var criteria = request.criteria() == null ? USUAL_CRITERIA : request.criteria();
    var panel = Review.panel(criteria, request.reviewers());
    return switch (find.look(caller, request.target())) {
      case FindSession.Look.Unknown() -> new Outcome.Unknown();
      case FindSession.Look.Forbidden() -> new Outcome.Forbidden();
      case FindSession.Look.Visible(var target) ->
          target.state() == Session.State.OPEN
              ? new Outcome.Started(start(caller, request.origin(), target, criteria, panel))
              : new Outcome.Unknown();
    };
  }

  private Review start(
      Principal caller,
      String origin,
      Session target,
      List<String> criteria,
      List<Reviewer> panel) {
    var review =
        new Review(
            ReviewId.of(ids.next()),
            Ownership.of(caller, origin),
            target.id(),
            nodes.site(),
            criteria,
            material.of(target),
            Review.State.RUNNING,
            null,
            panel,
            clock.now(),
            null);
    transactions.inOne(() -> add(caller, review));
    advance.begin(review.id());
    return reviews.find(review.id()).orElseThrow();
  }

  private void add(Principal caller, Review review) {
    reviews.add(review);
    timers.lookNow(review.site(), review.id());
    audit.append(
        new AuditLeaf(
            caller.tenant(),
            caller.name(),
            "system",
            "review_create",
            review.id().value(),
            true,
            Json.object(
                "session", review.target().value().toString(),
                "reviewers", review.reviewers().size()),
            null));
  }
}
