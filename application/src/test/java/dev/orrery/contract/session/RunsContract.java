package dev.orrery.contract.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.FencedException;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every store of runs keeps: claims, leases, fences and ends. The store is empty at first. */
public abstract class RunsContract {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Runs.Limits LIMITS = new Runs.Limits(5, 60);

  private final Rows rows = new Rows();

  /** The runs as one node sees them, with its transactions. */
  public record Node(Runs runs, Transactions transactions) {}

  protected abstract Node node();

  /** Another node on the same rows. */
  protected abstract Node otherNode();

  protected abstract Sessions sessions();

  protected abstract Turns turns();

  /** Lets the store's time go on. */
  protected abstract void advance(Duration by);

  @Test
  void theActiveRootIsTheOneThatMayWork() {
    var session = session();
    assertThat(runs().activeRoot(session.id())).isEmpty();
    var first = add(rows.root(turn(session)), true);
    add(rows.root(turn(session)), false);

    assertThat(runs().activeRoot(session.id())).map(Run::id).contains(first.id());
  }

  @Test
  void aRunIsFoundAsItWasAdded() {
    var turn = turn(session());
    var run = add(rows.root(turn), true);

    assertThat(runs().find(run.id()).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("createdAt")
        .isEqualTo(run);
    assertThat(runs().findAll(List.of(run.id(), new RunId(UUID.randomUUID()))))
        .extracting(Run::id)
        .containsExactly(run.id());
    assertThat(runs().ofTurn(turn.id())).extracting(Run::id).containsExactly(run.id());
  }

  @Test
  void aClaimTakesTheHighestPriorityAndThenTheOldest() {
    var turn = turn(session());
    add(rows.root(turn), false);
    var low = add(rows.member(turn, Run.Priority.LOW), true);
    var normal = add(rows.member(turn, Run.Priority.NORMAL), true);
    var later = add(rows.member(turn, Run.Priority.NORMAL), true);
    var critical = add(rows.member(turn, Run.Priority.CRITICAL), true);

    assertThat(List.of(claimed(), claimed(), claimed(), claimed()))
        .extracting(Run::id)
        .containsExactly(critical.id(), normal.id(), later.id(), low.id());
    assertThat(claim()).isEmpty();
  }

  @Test
  void aClaimedRunWorksUnderItsFirstEpoch() {
    var run = add(rows.root(turn(session())), true);

    var claimed = claimed();

    assertThat(claimed.id()).isEqualTo(run.id());
    assertThat(claimed.state()).isEqualTo(Run.State.RUNNING);
    assertThat(claimed.epoch()).isEqualTo(1);
    assertThat(claimed.startedAt()).isNotNull();
  }

  @Test
  void aRunThatIsNotPromotedIsNotClaimed() {
    add(rows.root(turn(session())), false);

    assertThat(claim()).isEmpty();
  }

  @Test
  void theNextTurnIsPromotedInItsOrder() {
    var session = session();
    var first = add(rows.root(turn(session)), true);
    var second = add(rows.root(turn(session)), false);
    var third = add(rows.root(turn(session)), false);
    claimed();
    end(first.id());

    assertThat(promoteNext(session)).isTrue();

    assertThat(claimed().id()).isEqualTo(second.id());
    end(second.id());
    assertThat(promoteNext(session)).isTrue();
    assertThat(claimed().id()).isEqualTo(third.id());
    end(third.id());
    assertThat(promoteNext(session)).isFalse();
  }

  @Test
  void nothingIsPromotedWhileAnEarlierTurnWorks() {
    var session = session();
    add(rows.root(turn(session)), true);
    var second = add(rows.root(turn(session)), false);
    add(rows.root(turn(session)), false);
    claimed();
    end(second.id());

    assertThat(promoteNext(session)).isFalse();

    assertThat(claim()).isEmpty();
  }

  @Test
  void aLeaseThatLapsedIsTakenOverWithAHigherEpoch() {
    add(rows.root(turn(session())), true);
    var before = claimed();
    assertThat(claim()).isEmpty();

    advance(LEASE.plusSeconds(1));
    var after = claimOn(otherNode()).orElseThrow();

    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.epoch()).isEqualTo(2);
    assertThat(after.startedAt()).isNotNull();
  }

  @Test
  void theGuardFencesAnOldEpoch() {
    add(rows.root(turn(session())), true);
    var before = claimed();
    guard(before);
    advance(LEASE.plusSeconds(1));
    var after = claimOn(otherNode()).orElseThrow();

    guard(after);
    assertThatThrownBy(() -> guard(before)).isInstanceOf(FencedException.class);
  }

  @Test
  void theGuardFencesARunThatDoesNotWork() {
    var waiting = claimedRoot();
    suspend(waiting.id(), Run.Wait.APPROVAL);
    var gone = new RunId(UUID.randomUUID());

    assertThatThrownBy(() -> guard(waiting)).isInstanceOf(FencedException.class);
    assertThatThrownBy(() -> inOne(() -> runs().guard(gone, 1)))
        .isInstanceOf(FencedException.class);
  }

  @Test
  void aFencedTransactionWritesNothing() {
    var run = claimedRoot();
    end(run.id());

    assertThatThrownBy(() ->
            inOne(() -> {
              runs().worked(run.id(), 100);
              runs().guard(run.id(), run.epoch());
            }))
        .isInstanceOf(FencedException.class);

    assertThat(find(run).workedMillis()).isZero();
  }

  @Test
  void aWaitingRunHoldsNoLease() {
    var run = claimedRoot();

    suspend(run.id(), Run.Wait.APPROVAL);
    advance(LEASE.plusSeconds(1));

    assertThat(find(run).state()).isEqualTo(Run.State.WAITING);
    assertThat(find(run).waiting()).isEqualTo(Run.Wait.APPROVAL);
    assertThat(claim()).isEmpty();
    assertThat(renewed()).isEmpty();
  }

  @Test
  void onlyTheReasonResumesARun() {
    var run = claimedRoot();
    suspend(run.id(), Run.Wait.CHILDREN);

    assertThat(resume(run.id(), Run.Wait.APPROVAL)).isFalse();
    assertThat(resume(run.id(), Run.Wait.CHILDREN)).isTrue();
    assertThat(resume(run.id(), Run.Wait.CHILDREN)).isFalse();

    assertThat(find(run).state()).isEqualTo(Run.State.READY);
    assertThat(find(run).waiting()).isNull();
    assertThat(claimed().epoch()).isEqualTo(2);
  }

  @Test
  void aReleasedRunIsClaimedAgain() {
    var run = claimedRoot();

    inOne(() -> runs().release(run.id()));

    assertThat(find(run).state()).isEqualTo(Run.State.READY);
    assertThat(claimed().epoch()).isEqualTo(2);
  }

  @Test
  void workingTimeAddsUp() {
    var run = claimedRoot();

    inOne(() -> runs().worked(run.id(), 100));
    inOne(() -> runs().worked(run.id(), 20));

    assertThat(find(run).workedMillis()).isEqualTo(120);
  }

  @Test
  void anEndIsFinal() {
    var run = claimedRoot();

    assertThat(inOne(() -> runs().end(run.id(), Run.State.SUCCEEDED, Rows.ending()))).isTrue();
    var late = new Run.Ending(false, "Cancelled", "late", 0, Rows.AT);
    assertThat(inOne(() -> runs().end(run.id(), Run.State.CANCELLED, late))).isFalse();
    suspend(run.id(), Run.Wait.APPROVAL);
    inOne(() -> runs().release(run.id()));
    assertThat(resume(run.id(), Run.Wait.APPROVAL)).isFalse();

    var ended = find(run);
    assertThat(ended.state()).isEqualTo(Run.State.SUCCEEDED);
    assertThat(ended.epoch()).isEqualTo(2);
    assertThat(ended.ending())
        .usingRecursiveComparison()
        .ignoringFields("at")
        .isEqualTo(Rows.ending());
    advance(LEASE.plusSeconds(1));
    assertThat(claim()).isEmpty();
  }

  @Test
  void anyUnfinishedStateEnds() {
    var session = session();
    var queued = add(rows.root(turn(session)), false);
    var waiting = claimedRoot();
    suspend(waiting.id(), Run.Wait.APPROVAL);
    var ready = claimedRoot();
    inOne(() -> runs().release(ready.id()));

    for (var run : List.of(queued, waiting, ready)) {
      assertThat(inOne(() -> runs().end(run.id(), Run.State.CANCELLED, Rows.ending()))).isTrue();
      assertThat(find(run).waiting()).isNull();
    }
  }

  @Test
  void cancellingIsAskedOfTheWholeTree() {
    var turn = turn(session());
    var root = add(rows.root(turn), true);
    var child = add(rows.child(turn, root.id()), true);
    var grandchild = add(rows.child(turn, child.id()), true);
    var ended = add(rows.child(turn, root.id()), true);
    end(ended.id());
    var stranger = claimedRootOf(session());

    var asked = inOne(() -> runs().requestCancel(root.id()));

    assertThat(asked.getFirst().id()).isEqualTo(root.id());
    assertThat(asked)
        .extracting(Run::id)
        .containsExactlyInAnyOrder(root.id(), child.id(), grandchild.id());
    assertThat(asked).allMatch(Run::cancelRequested);
    assertThat(find(root).killedAt()).isNotNull();
    assertThat(find(child).killedAt()).isNull();
    assertThat(find(grandchild).cancelRequested()).isTrue();
    assertThat(find(ended).cancelRequested()).isFalse();
    assertThat(find(stranger).cancelRequested()).isFalse();
  }

  @Test
  void cancellingWhatHasEndedOnlyMarksIt() {
    var run = claimedRoot();
    end(run.id());

    var asked = inOne(() -> runs().requestCancel(run.id()));

    assertThat(asked).isEmpty();
    assertThat(find(run).killedAt()).isNotNull();
    assertThat(find(run).state()).isEqualTo(Run.State.SUCCEEDED);
  }

  @Test
  void renewingKeepsTheLeasesOfThisNodeAndTellsOfCancellation() {
    var mine = claimedRoot();
    add(rows.root(turn(session())), true);
    var other = otherNode();
    var theirs = claimOn(other).orElseThrow();
    inOne(() -> runs().requestCancel(mine.id()));

    advance(Duration.ofSeconds(20));
    var renewed = renewed();
    advance(Duration.ofSeconds(20));

    assertThat(renewed).containsExactly(java.util.Map.entry(mine.id(), new Runs.Renewed(1, true)));
    assertThat(claimed().id()).isEqualTo(theirs.id());
    assertThat(claim()).isEmpty();
  }

  @Test
  void forgettingEndsTheLeasesOfThisNodeOnly() {
    var mine = claimedRoot();
    add(rows.root(turn(session())), true);
    var other = otherNode();
    assertThat(claimOn(other)).isPresent();

    assertThat(inOne(() -> runs().forgetLeases())).isEqualTo(1);

    assertThat(claimOn(other)).map(Run::id).contains(mine.id());
    assertThat(claimOn(other)).isEmpty();
  }

  @Test
  void onlySoManyAgentsWorkAtOnce() {
    var turn = turn(session());
    add(rows.root(turn), false);
    var limits = new Runs.Limits(2, 60);
    for (int i = 0; i < 3; i++) {
      add(rows.member(turn, Run.Priority.NORMAL), true);
    }
    var root = add(rows.root(turn(session())), true);
    var first = claim(limits).orElseThrow();
    assertThat(claim(limits)).isPresent();

    assertThat(claim(limits)).map(Run::id).contains(root.id());
    assertThat(claim(limits)).isEmpty();

    end(first.id());
    assertThat(claim(limits)).isPresent();
  }

  @Test
  void onlySoManyAgentsStartAMinute() {
    var turn = turn(session());
    add(rows.root(turn), false);
    var limits = new Runs.Limits(9, 1);
    var first = add(rows.member(turn, Run.Priority.NORMAL), true);
    var second = add(rows.member(turn, Run.Priority.NORMAL), true);
    assertThat(claim(limits)).map(Run::id).contains(first.id());
    end(first.id());
    assertThat(claim(limits)).isEmpty();
    assertThat(runs().queue(rows.tenant, limits).startsLeft()).isZero();

    advance(Duration.ofSeconds(61));

    assertThat(claim(limits)).map(Run::id).contains(second.id());
  }

  @Test
  void theQueueShowsAgentsByTheirTurn() {
    var turn = turn(session());
    add(rows.root(turn), false);
    var low = add(rows.member(turn, Run.Priority.LOW), true);
    var high = add(rows.member(turn, Run.Priority.HIGH), true);
    var critical = add(rows.member(turn, Run.Priority.CRITICAL), true);
    claimed();

    var queue = runs().queue(rows.tenant, LIMITS);

    assertThat(queue.queued()).extracting(Run::id).containsExactly(high.id(), low.id());
    assertThat(queue.running()).extracting(Run::id).containsExactly(critical.id());
    assertThat(queue.startsLeft()).isEqualTo(59);
    assertThat(runs().queue(new Rows().tenant, LIMITS).queued()).isEmpty();
  }

  @Test
  void agentsAreListedNewestFirstWithoutTurns() {
    var turn = turn(session());
    add(rows.root(turn), true);
    var first = add(rows.member(turn, Run.Priority.NORMAL), true);
    var second = add(rows.child(turn, turn.rootRun()), true);

    var all = runs().listAgents(rows.tenant, new Window(0, 10));
    var page = runs().listAgents(rows.tenant, new Window(1, 1));

    assertThat(all.items()).extracting(Run::id).containsExactly(second.id(), first.id());
    assertThat(page.items()).extracting(Run::id).containsExactly(first.id());
    assertThat(page.total()).isEqualTo(2);
  }

  @Test
  void childrenComeInOrderAndEndTogether() {
    var turn = turn(session());
    add(rows.root(turn), true);
    var first = add(rows.member(turn, Run.Priority.NORMAL), true);
    var second = add(rows.member(turn, Run.Priority.NORMAL), true);
    end(second.id());

    assertThat(runs().children(turn.rootRun()))
        .extracting(Run::id)
        .containsExactly(first.id(), second.id());
    assertThat(runs().childrenEnded(turn.rootRun())).isFalse();
    end(first.id());
    assertThat(runs().childrenEnded(turn.rootRun())).isTrue();
  }

  @Test
  void unfinishedRunsBeginWithTheRoots() {
    var session = session();
    var turn = turn(session);
    var root = add(rows.root(turn), true);
    var child = add(rows.member(turn, Run.Priority.NORMAL), true);
    var next = add(rows.root(turn(session)), false);
    end(add(rows.member(turn, Run.Priority.NORMAL), true).id());

    var open = runs().unfinished(session.id());

    assertThat(open).extracting(Run::id).containsExactly(root.id(), next.id(), child.id());
  }

  @Test
  void concurrentClaimsTakeEachRunOnce() throws Exception {
    for (int i = 0; i < 12; i++) {
      add(rows.root(turn(session())), true);
    }

    var taken = new ArrayList<RunId>();
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<List<RunId>> worker =
          () -> {
            var mine = new ArrayList<RunId>();
            for (var run = claim(); run.isPresent(); run = claim()) {
              mine.add(run.get().id());
            }
            return mine;
          };
      for (var result : threads.invokeAll(List.of(worker, worker, worker, worker))) {
        taken.addAll(result.get());
      }
    }
    claim().ifPresent(run -> taken.add(run.id()));

    assertThat(taken).hasSize(12).doesNotHaveDuplicates();
  }

  private Runs runs() {
    return node().runs();
  }

  private <T> T inOne(java.util.function.Supplier<T> work) {
    return node().transactions().inOne(work);
  }

  private void inOne(Runnable work) {
    node().transactions().inOne(work);
  }

  private Session session() {
    var session = rows.session(null);
    inOne(() -> sessions().add(session));
    return session;
  }

  private Turn turn(Session session) {
    return inOne(() -> turns().add(Rows.turn(session, "hello")));
  }

  private Run add(Run run, boolean promoted) {
    inOne(() -> runs().add(run, promoted));
    return run;
  }

  private Run claimedRoot() {
    return claimedRootOf(session());
  }

  private Run claimedRootOf(Session session) {
    var root = add(rows.root(turn(session)), true);
    var claimed = claim();
    while (!claimed.orElseThrow().id().equals(root.id())) {
      claimed = claim();
    }
    return claimed.get();
  }

  private Optional<Run> claim() {
    return claimOn(node());
  }

  private Optional<Run> claim(Runs.Limits limits) {
    return inOne(() -> runs().claim(limits, LEASE));
  }

  private static Optional<Run> claimOn(Node node) {
    return node.transactions().inOne(() -> node.runs().claim(LIMITS, LEASE));
  }

  private Run claimed() {
    return claim().orElseThrow();
  }

  private void guard(Run run) {
    inOne(() -> runs().guard(run.id(), run.epoch()));
  }

  private void suspend(RunId id, Run.Wait reason) {
    inOne(() -> runs().suspend(id, reason));
  }

  private boolean resume(RunId id, Run.Wait reason) {
    return inOne(() -> runs().resume(id, reason));
  }

  private void end(RunId id) {
    inOne(() -> runs().end(id, Run.State.SUCCEEDED, Rows.ending()));
  }

  private boolean promoteNext(Session session) {
    return inOne(() -> runs().promoteNext(session.id(), null));
  }

  private java.util.Map<RunId, Runs.Renewed> renewed() {
    return inOne(() -> runs().renew(LEASE));
  }

  private Run find(Run run) {
    return runs().find(run.id()).orElseThrow();
  }
}
