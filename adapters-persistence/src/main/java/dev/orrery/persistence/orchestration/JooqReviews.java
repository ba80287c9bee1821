package dev.orrery.persistence.orchestration;

import static dev.orrery.persistence.generated.Tables.REVIEW;
import static dev.orrery.persistence.generated.Tables.REVIEWER;
import static dev.orrery.persistence.orchestration.Rows.NOW;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.ReviewId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.orchestration.Ownership;
import dev.orrery.domain.orchestration.Review;
import dev.orrery.domain.orchestration.Reviewer;
import dev.orrery.domain.orchestration.Reviews;
import dev.orrery.domain.orchestration.Verdict;
import dev.orrery.domain.orchestration.Vote;
import dev.orrery.persistence.generated.tables.records.ReviewRecord;
import dev.orrery.persistence.generated.tables.records.ReviewerRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reviews in PostgreSQL; every move is one conditional update. */
@Singleton
@Connectable
class JooqReviews implements Reviews {
  private final DSLContext sql;
  private final JsonCodec json;

  @Inject
  JooqReviews(DSLContext sql, JsonCodec json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public void add(Review review) {
    sql.insertInto(REVIEW)
        .set(REVIEW.ID, review.id().value())
        .set(REVIEW.TENANT, review.ownership().tenant().value())
        .set(REVIEW.OWNER, review.ownership().owner().value())
        .set(REVIEW.CREDENTIAL, review.ownership().credential())
        .set(REVIEW.ORIGIN, review.ownership().origin())
        .set(REVIEW.TARGET, review.target().value())
        .set(REVIEW.SITE, review.site())
        .set(REVIEW.CRITERIA, Rows.texts(json, review.criteria()))
        .set(REVIEW.MATERIAL, review.material())
        .set(REVIEW.STATE, review.state().name())
        .execute();
    sql.batchInsert(review.reviewers().stream().map(one -> row(review.id(), one)).toList())
        .execute();
  }

  private ReviewerRecord row(ReviewId review, Reviewer reviewer) {
    var row = new ReviewerRecord();
    row.setReview(review.value());
    row.setOrdinal(reviewer.ordinal());
    row.setFocus(reviewer.focus());
    row.setState(reviewer.state().name());
    row.setFailedStarts(reviewer.failedStarts());
    row.setFindings(Rows.texts(json, reviewer.findings()));
    return row;
  }

  @Override
  public Optional<Review> find(ReviewId id) {
    return sql.selectFrom(REVIEW).where(is(id)).fetchOptional(this::read);
  }

  @Override
  public Optional<Review> lock(ReviewId id) {
    return sql.selectFrom(REVIEW).where(is(id)).forUpdate().fetchOptional(this::read);
  }

  @Override
  public Optional<Reviewer.Place> running(SessionId session) {
    return sql.select(REVIEWER.REVIEW, REVIEWER.ORDINAL, REVIEW.SITE)
        .from(REVIEWER)
        .join(REVIEW)
        .on(REVIEW.ID.eq(REVIEWER.REVIEW))
        .where(REVIEWER.SESSION.eq(session.value()))
        .and(REVIEWER.STATE.eq(Reviewer.State.RUNNING.name()))
        .fetchOptional(
            row -> new Reviewer.Place(new ReviewId(row.value1()), row.value2(), row.value3()));
  }

  @Override
  public boolean start(Reviewer.Place reviewer, SessionId session, TurnId turn) {
    return sql.update(REVIEWER)
            .set(REVIEWER.STATE, Reviewer.State.RUNNING.name())
            .set(REVIEWER.SESSION, session.value())
            .set(REVIEWER.TURN, turn.value())
            .where(is(reviewer))
            .and(REVIEWER.STATE.eq(Reviewer.State.PENDING.name()))
            .execute()
        > 0;
  }

  @Override
  public boolean complete(Reviewer.Place reviewer, Vote.Said said) {
    return sql.update(REVIEWER)
            .set(REVIEWER.STATE, Reviewer.State.COMPLETED.name())
            .set(REVIEWER.FINDINGS, Rows.texts(json, said.findings()))
            .set(REVIEWER.VOTE, Rows.word(said.vote().orElse(null)))
            .where(is(reviewer))
            .and(REVIEWER.STATE.eq(Reviewer.State.RUNNING.name()))
            .execute()
        > 0;
  }

  @Override
  public boolean fail(Reviewer.Place reviewer) {
    return sql.update(REVIEWER)
            .set(REVIEWER.STATE, Reviewer.State.FAILED.name())
            .where(is(reviewer))
            .and(REVIEWER.STATE.in(Reviewer.State.PENDING.name(), Reviewer.State.RUNNING.name()))
            .execute()
        > 0;
  }

  @Override
  public int startFailed(Reviewer.Place reviewer) {
    return sql.update(REVIEWER)
        .set(REVIEWER.FAILED_STARTS, REVIEWER.FAILED_STARTS.plus(1))
        .where(is(reviewer))
        .and(REVIEWER.STATE.eq(Reviewer.State.PENDING.name()))
        .returning(REVIEWER.FAILED_STARTS)
        .fetchOptional(REVIEWER.FAILED_STARTS)
        .orElse(0);
  }

  @Override
  public boolean finish(ReviewId id, Review.State end, @Nullable Verdict verdict) {
    return sql.update(REVIEW)
            .set(REVIEW.STATE, end.name())
            .set(REVIEW.VERDICT, Rows.word(verdict))
            .set(REVIEW.ENDED_AT, NOW)
            .where(is(id))
            .and(REVIEW.STATE.eq(Review.State.RUNNING.name()))
            .execute()
        > 0;
  }

  @Override
  public int forget(Duration age) {
    var oldest =
        DSL.field(
            "clock_timestamp() - {0} * interval '1 second'",
            OffsetDateTime.class, DSL.val(age.toSeconds()));
    return sql.deleteFrom(REVIEW).where(REVIEW.ENDED_AT.lt(oldest)).execute();
  }

  private static Condition is(ReviewId id) {
    return REVIEW.ID.eq(id.value());
  }

  private static Condition is(Reviewer.Place reviewer) {
    return REVIEWER
        .REVIEW
        .eq(reviewer.review().value())
        .and(REVIEWER.ORDINAL.eq(reviewer.ordinal()));
  }

  private Review read(ReviewRecord row) {
    return new Review(
        new ReviewId(row.getId()),
        new Ownership(
            new TenantId(row.getTenant()),
            new UserId(row.getOwner()),
            row.getCredential(),
            row.getOrigin()),
        new SessionId(row.getTarget()),
        row.getSite(),
        Rows.texts(json, row.getCriteria()),
        row.getMaterial(),
        Review.State.valueOf(row.getState()),
        Rows.word(Verdict.class, row.getVerdict()),
        reviewers(row.getId()),
        row.getCreatedAt().toInstant(),
        Rows.instant(row.getEndedAt()));
  }

  private List<Reviewer> reviewers(String review) {
    return sql.selectFrom(REVIEWER)
        .where(REVIEWER.REVIEW.eq(review))
        .orderBy(REVIEWER.ORDINAL)
        .fetch(row ->
            new Reviewer(
                row.getOrdinal(),
                row.getFocus(),
                Reviewer.State.valueOf(row.getState()),
                row.getFailedStarts(),
                Rows.session(row.getSession()),
                Rows.turn(row.getTurn()),
                Rows.texts(json, row.getFindings()),
                Rows.word(Vote.class, row.getVote())));
  }
}
