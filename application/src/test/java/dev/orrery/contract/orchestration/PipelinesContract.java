package dev.orrery.contract.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.kernel.PipelineId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.orchestration.Ownership;
import dev.orrery.domain.orchestration.Phase;
import dev.orrery.domain.orchestration.Pipeline;
import dev.orrery.domain.orchestration.Pipelines;
import dev.orrery.domain.orchestration.Stage;
import dev.orrery.domain.orchestration.StagePlan;
import dev.orrery.domain.session.SessionSight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of pipelines keeps. */
public abstract class PipelinesContract {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final UserId owner = new UserId(UUID.randomUUID());

  protected abstract Pipelines pipelines();

  protected abstract Transactions transactions();

  @Test
  void aPipelineIsFoundAsItWasAdded() {
    var added = add(ownership(owner, "key"), 3);

    assertThat(pipelines().find(added.id()).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("createdAt", "history.enteredAt")
        .isEqualTo(added);
    assertThat(pipelines().find(new PipelineId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void aStageStartsOnce() {
    var place = place(add(ownership(owner, ""), 2), 1);
    var session = session();
    var turn = turn();

    assertThat(in(() -> pipelines().start(place, session, turn))).isTrue();
    assertThat(in(() -> pipelines().start(place, session(), turn()))).isFalse();

    var stage = stage(place);
    assertThat(stage.state()).isEqualTo(Stage.State.RUNNING);
    assertThat(stage.session()).isEqualTo(session);
    assertThat(stage.turn()).isEqualTo(turn);
    assertThat(stage.startedAt()).isNotNull();
    assertThat(pipelines().running(session)).contains(place);
    assertThat(pipelines().running(session())).isEmpty();
  }

  @Test
  void ofManyThatStartAStageOneDoes() throws InterruptedException {
    var place = place(add(ownership(owner, ""), 1), 0);

    assertThat(together(() -> in(() -> pipelines().start(place, session(), turn()))))
        .containsOnlyOnce(true);
  }

  @Test
  void ofManyEndsOfAStageOneCounts() throws InterruptedException {
    var place = place(add(ownership(owner, ""), 1), 0);
    in(() -> pipelines().start(place, session(), turn()));

    var ends =
        together(() -> in(() -> pipelines().complete(place) || pipelines().fail(place, "late")));

    assertThat(ends).containsOnlyOnce(true);
    assertThat(stage(place).state()).isEqualTo(Stage.State.COMPLETED);
    assertThat(stage(place).endedAt()).isNotNull();
  }

  @Test
  void onlyARunningStageIsCompleted() {
    var place = place(add(ownership(owner, ""), 1), 0);

    assertThat(in(() -> pipelines().complete(place))).isFalse();
    assertThat(in(() -> pipelines().fail(place, "why"))).isTrue();
    assertThat(in(() -> pipelines().start(place, session(), turn()))).isFalse();
    assertThat(in(() -> pipelines().fail(place, "again"))).isFalse();
    assertThat(stage(place).error()).isEqualTo("why");
    assertThat(stage(place).state()).isEqualTo(Stage.State.FAILED);
  }

  @Test
  void failedStartsOfPendingStagesAreCounted() {
    var place = place(add(ownership(owner, ""), 1), 0);

    assertThat(in(() -> pipelines().startFailed(place))).isEqualTo(1);
    assertThat(in(() -> pipelines().startFailed(place))).isEqualTo(2);
    in(() -> pipelines().start(place, session(), turn()));
    assertThat(in(() -> pipelines().startFailed(place))).isZero();
    assertThat(stage(place).failedStarts()).isEqualTo(2);
  }

  @Test
  void phasesFollowEachOther() {
    var id = add(ownership(owner, ""), 1).id();

    enter(id, Phase.PLAN, null);
    enter(id, Phase.EXECUTE, null);
    enter(id, Phase.EXECUTE, null);
    enter(id, Phase.FIX, "it broke");

    var history = pipelines().find(id).orElseThrow().history();
    assertThat(history)
        .extracting(Phase.Visit::phase)
        .containsExactly(Phase.PLAN, Phase.EXECUTE, Phase.FIX);
    assertThat(history.get(0).exitedAt()).isEqualTo(history.get(1).enteredAt());
    assertThat(history.get(1).exitedAt()).isEqualTo(history.get(2).enteredAt());
    assertThat(history.get(2).exitedAt()).isNull();
    assertThat(history.get(2).output()).isEqualTo("it broke");
  }

  @Test
  void ofManyEndsOfAPipelineOneCounts() throws InterruptedException {
    var id = add(ownership(owner, ""), 1).id();

    var ends = together(() -> in(() -> pipelines().finish(id, Pipeline.State.COMPLETED)));

    assertThat(ends).containsOnlyOnce(true);
    assertThat(in(() -> pipelines().finish(id, Pipeline.State.FAILED))).isFalse();
    assertThat(pipelines().find(id).orElseThrow().state()).isEqualTo(Pipeline.State.COMPLETED);
  }

  @Test
  void whoLocksSeesTheEndOfWhoHadLocked() throws InterruptedException {
    var pipeline = add(ownership(owner, ""), 1);
    var place = place(pipeline, 0);
    in(() -> pipelines().start(place, session(), turn()));

    var seen =
        together(() ->
            in(() -> {
              var stage = pipelines().lock(pipeline.id()).orElseThrow().stages().getFirst();
              if (stage.state() == Stage.State.RUNNING) {
                pipelines().complete(place);
              }
              return stage.state() == Stage.State.RUNNING;
            }));

    assertThat(seen).containsOnlyOnce(true);
  }

  @Test
  void newestComeFirstAsFarAsTheyAreSeen() {
    var unowned = add(new Ownership(tenant, Tenancy.ADMIN, "", "aegis"), 1);
    var mine = add(ownership(owner, "key"), 2);
    var others = add(ownership(new UserId(UUID.randomUUID()), "other"), 1);
    var administrators = add(new Ownership(tenant, Tenancy.ADMIN, "master", "aegis"), 1);

    assertThat(newest(new SessionSight(tenant, owner), 9)).containsExactly(mine.id(), unowned.id());
    assertThat(newest(new SessionSight(tenant, null), 9))
        .containsExactly(administrators.id(), others.id(), mine.id(), unowned.id());
    assertThat(newest(new SessionSight(tenant, null), 2))
        .containsExactly(administrators.id(), others.id());
    assertThat(newest(new SessionSight(new TenantId(UUID.randomUUID()), null), 9)).isEmpty();
    assertThat(newest(SessionSight.ALL, 1)).containsExactly(administrators.id());
  }

  private List<PipelineId> newest(SessionSight sight, int limit) {
    return pipelines().newest(sight, limit).stream().map(Pipeline::id).toList();
  }

  private <T> T in(Callable<T> work) {
    return transactions()
        .inOne(() -> {
          try {
            return work.call();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private List<Boolean> together(Callable<Boolean> work) throws InterruptedException {
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<java.util.concurrent.Future<Boolean>>();
      for (int i = 0; i < 6; i++) {
        all.add(
            threads.submit(() -> {
              go.await();
              return work.call();
            }));
      }
      go.countDown();
      var answers = new ArrayList<Boolean>();
      for (var one : all) {
        answers.add(one.get());
      }
      return answers;
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void enter(PipelineId id, Phase phase, @Nullable String output) {
    transactions().inOne(() -> pipelines().enter(id, phase, output));
  }

  private Stage stage(Stage.Place place) {
    return pipelines().find(place.pipeline()).orElseThrow().stages().get(place.ordinal());
  }

  private static Stage.Place place(Pipeline pipeline, int ordinal) {
    return new Stage.Place(pipeline.id(), ordinal, pipeline.site());
  }

  private static SessionId session() {
    return new SessionId(UUID.randomUUID());
  }

  private static TurnId turn() {
    return new TurnId(UUID.randomUUID());
  }

  private Ownership ownership(UserId user, String credential) {
    return new Ownership(tenant, user, credential, "aegis");
  }

  private Pipeline add(Ownership ownership, int size) {
    var stages = new ArrayList<Stage>();
    for (int i = 0; i < size; i++) {
      stages.add(
          Stage.pending(
              i,
              new StagePlan(
                  "stage \"" + i,
                  "do it",
                  "/work",
                  stages.stream().map(Stage::name).toList(),
                  i == 0 ? null : PermissionMode.PLAN,
                  i == 0 ? null : Duration.ofMillis(1500))));
    }
    var pipeline =
        new Pipeline(
            new PipelineId(UUID.randomUUID()),
            ownership,
            "default",
            "build",
            Pipeline.State.RUNNING,
            stages,
            List.of(new Phase.Visit(Phase.PLAN, AT, null, null)),
            AT);
    transactions().inOne(() -> pipelines().add(pipeline));
    return pipeline;
  }
}
