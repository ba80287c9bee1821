package dev.orrery.contract.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approval.State;
import dev.orrery.domain.governance.ApprovalDraft;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The suite of {@link Approvals}. */
public abstract class ApprovalsContract {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final String DIGEST = Digest.of("rm notes.txt").hex();
  private static final String POLICY = Digest.of("policy 1").hex();

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final SessionId session = new SessionId(UUID.randomUUID());
  private final RunId run = new RunId(UUID.randomUUID());

  protected abstract Approvals approvals();

  protected abstract Transactions transactions();

  /** Moves the store's time forward, as seen by open questions. */
  protected abstract void passTime(Duration time);

  @Test
  void openQuestionIsFoundAsAsked() {
    var asked = ask();

    assertThat(approvals().find(asked.id())).contains(asked);
    assertThat(asked.state()).isEqualTo(State.PENDING);
    assertThat(asked.expiresAt()).isEqualTo(asked.requestedAt().plus(FIVE_MINUTES));
    assertThat(approvals().find(new ApprovalId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void questionsOfASessionAreNumberedFromOne() {
    assertThat(ask().number()).isEqualTo(1);
    assertThat(ask().number()).isEqualTo(2);
    assertThat(askIn(new SessionId(UUID.randomUUID()), FIVE_MINUTES).number()).isEqualTo(1);
    assertThat(askIn(null, FIVE_MINUTES).number()).isEqualTo(1);
    assertThat(askIn(null, FIVE_MINUTES).number()).isEqualTo(2);
  }

  @Test
  void listIsOldestFirstAndOfOneTenant() {
    var first = ask();
    var second = ask();

    assertThat(approvals().list(tenant)).containsExactly(first, second);
    assertThat(approvals().list(Tenancy.DEFAULT)).doesNotContain(first, second);
  }

  @Test
  void openQuestionsOfSessionsAreOldestFirst() {
    var other = new SessionId(UUID.randomUUID());
    var first = ask();
    var elsewhere = askIn(other, FIVE_MINUTES);
    var second = ask();
    decide(ask().id(), false);
    askIn(new SessionId(UUID.randomUUID()), FIVE_MINUTES);

    assertThat(approvals().pending(List.of(session))).containsExactly(first, second);
    assertThat(approvals().pending(List.of(session, other)))
        .containsExactly(first, elsewhere, second);
    assertThat(approvals().pending(List.of())).isEmpty();
    passTime(FIVE_MINUTES);
    assertThat(approvals().pending(List.of(session, other))).isEmpty();
  }

  @Test
  void firstAnswerWins() {
    var id = ask().id();

    var first = decide(id, true);
    var second = decide(id, false);

    assertThat(first.map(Approval::state)).contains(State.APPROVED);
    assertThat(first.map(Approval::decidedBy)).contains("operator");
    assertThat(first.orElseThrow().decidedAt()).isNotNull();
    assertThat(second).isEmpty();
    assertThat(state(id)).isEqualTo(State.APPROVED);
  }

  @Test
  void ofManyAnswersAtOnceOneWins() throws Exception {
    var id = ask().id();
    List<Callable<Optional<Approval>>> answers =
        IntStream.range(0, 16)
            .<Callable<Optional<Approval>>>mapToObj(i -> () -> decide(id, i % 2 == 0))
            .toList();

    List<Approval> won;
    try (var pool = Executors.newFixedThreadPool(8)) {
      won = pool.invokeAll(answers).stream().flatMap(it -> it.resultNow().stream()).toList();
    }

    assertThat(won).hasSize(1);
    assertThat(state(id)).isEqualTo(won.getFirst().state());
  }

  @Test
  void onlyPeopleAnswer() {
    var id = ask().id();

    for (var via : List.of("agent", "peer", "system", "")) {
      assertThatThrownBy(
              () -> transactions().inOne(() -> approvals().decide(id, true, "agent-1", via)))
          .isInstanceOf(RuntimeException.class);
    }

    assertThat(state(id)).isEqualTo(State.PENDING);
  }

  @Test
  void approvedBytesRunOnce() {
    var id = ask().id();
    decide(id, true);

    assertThat(consume(id, DIGEST, POLICY)).isTrue();
    assertThat(consume(id, DIGEST, POLICY)).isFalse();
    assertThat(state(id)).isEqualTo(State.CONSUMED);
  }

  @Test
  void oneChangedByteVoidsTheApproval() {
    var id = ask().id();
    decide(id, true);

    assertThat(consume(id, Digest.of("rm notes.tx").hex(), POLICY)).isFalse();
    assertThat(state(id)).isEqualTo(State.VOID);
    assertThat(consume(id, DIGEST, POLICY)).isFalse();
  }

  @Test
  void changedPolicyVoidsTheApproval() {
    var id = ask().id();
    decide(id, true);

    assertThat(consume(id, DIGEST, Digest.of("policy 2").hex())).isFalse();
    assertThat(state(id)).isEqualTo(State.VOID);
  }

  @Test
  void unansweredOrRejectedQuestionIsNotConsumed() {
    var pending = ask().id();
    var rejected = ask().id();
    decide(rejected, false);

    assertThat(consume(pending, DIGEST, POLICY)).isFalse();
    assertThat(consume(rejected, DIGEST, POLICY)).isFalse();
    assertThat(state(pending)).isEqualTo(State.PENDING);
    assertThat(state(rejected)).isEqualTo(State.REJECTED);
  }

  @Test
  void expiredApprovalCannotBeGranted() {
    var id = ask().id();

    passTime(FIVE_MINUTES);

    assertThat(state(id)).isEqualTo(State.EXPIRED);
    assertThat(decide(id, true)).isEmpty();
    assertThat(approvals().list(tenant)).extracting(Approval::state).containsOnly(State.EXPIRED);
  }

  @Test
  void sweepEndsWhatIsLateAndNothingElse() {
    var late = ask().id();
    var forEver = askIn(session, null).id();
    passTime(FIVE_MINUTES);
    var fresh = ask().id();

    var swept = transactions().inOne(() -> approvals().expire(10_000));
    var again = transactions().inOne(() -> approvals().expire(10_000));

    assertThat(swept).extracting(Approval::id).contains(late).doesNotContain(forEver, fresh);
    assertThat(again).extracting(Approval::id).doesNotContain(late);
    assertThat(state(late)).isEqualTo(State.EXPIRED);
    assertThat(state(forEver)).isEqualTo(State.PENDING);
  }

  @Test
  void questionsOfAnEndedRunAreCancelled() {
    var open = ask().id();
    var answered = ask().id();
    decide(answered, true);

    var cancelled = transactions().inOne(() -> approvals().cancel(run));

    assertThat(cancelled).extracting(Approval::id).containsExactly(open);
    assertThat(state(open)).isEqualTo(State.CANCELLED);
    assertThat(state(answered)).isEqualTo(State.APPROVED);
    assertThat(decide(open, true)).isEmpty();
  }

  private Approval ask() {
    return askIn(session, FIVE_MINUTES);
  }

  private Approval askIn(@Nullable SessionId where, @Nullable Duration within) {
    var draft =
        new ApprovalDraft(
            new ApprovalId(UUID.randomUUID()),
            Approval.Kind.TOOL,
            tenant,
            Tenancy.ADMIN,
            where,
            run,
            null,
            "agent:agent-1",
            "use_tool:run_shell",
            "rm notes.txt",
            "The command deletes files",
            DIGEST,
            POLICY,
            within);
    return transactions().inOne(() -> approvals().open(draft));
  }

  private Optional<Approval> decide(ApprovalId id, boolean approve) {
    return transactions().inOne(() -> approvals().decide(id, approve, "operator", "operator"));
  }

  private boolean consume(ApprovalId id, String digest, String policy) {
    return transactions().inOne(() -> approvals().consume(id, digest, policy));
  }

  private State state(ApprovalId id) {
    return approvals().find(id).orElseThrow().state();
  }
}
