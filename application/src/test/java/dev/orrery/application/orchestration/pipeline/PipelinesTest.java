package dev.orrery.application.orchestration.pipeline;

import static dev.orrery.application.orchestration.pipeline.PipelinePlay.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.session.engine.Play;
import dev.orrery.application.session.engine.PlayedModel;
import dev.orrery.application.session.engine.WorkDesk;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.orchestration.Phase;
import dev.orrery.domain.orchestration.Pipeline;
import dev.orrery.domain.orchestration.PipelineDraft;
import dev.orrery.domain.orchestration.Stage;
import dev.orrery.domain.orchestration.StageDraft;
import dev.orrery.domain.orchestration.StageGraph;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelinesTest {
  private final PipelinePlay world = new PipelinePlay();
  private final Play play = world.play;
  private final WorkDesk desk = world.desk;

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void aNewPipelineIsRunningAlready() {
    var pipeline = world.start(stage(null, "test"), stage(null, "lint"));

    assertThat(pipeline.state()).isEqualTo(Pipeline.State.RUNNING);
    assertThat(pipeline.phase()).isEqualTo(Phase.VERIFY);
    assertThat(pipeline.stages())
        .extracting(Stage::state)
        .containsExactly(Stage.State.RUNNING, Stage.State.PENDING);
    var session =
        play.sessions.find(pipeline.stages().getFirst().worker().orElseThrow()).orElseThrow();
    assertThat(session.setup().name()).isEqualTo("pipeline-build-stage-1");
    assertThat(session.origin()).isEqualTo("aegis");
    assertThat(session.setup().credential()).isEqualTo("boot");
  }

  @Test
  void stagesFollowEachOtherToTheEnd() {
    play.model.answers(Purpose.TURN_STEP, "done", "done too");
    var pipeline = world.start(stage(null, "test"), stage(null, "lint"));

    world.run();

    var end = world.look(pipeline);
    assertThat(end.state()).isEqualTo(Pipeline.State.COMPLETED);
    assertThat(end.stages()).allSatisfy(it -> assertThat(world.turns(it)).hasSize(1));
    assertThat(end.stages().get(1).startedAt()).isAfterOrEqualTo(end.stages().get(0).endedAt());
    assertThat(end.history())
        .extracting(Phase.Visit::phase)
        .containsExactly(
            Phase.PLAN,
            Phase.EXECUTE,
            Phase.VERIFY,
            Phase.EXECUTE,
            Phase.VERIFY,
            Phase.SUBMIT,
            Phase.DONE);
    assertThat(finished()).containsExactly("completed");
  }

  @Test
  void stagesWithoutDependenciesRunTogetherAndTheOneBehindThemWaits() {
    play.model.answers(Purpose.TURN_STEP, "a", "b", "c");
    var pipeline = world.start(stage("a", "a"), stage("b", "b"), stage("c", "c", "a", "b"));
    assertThat(pipeline.stages())
        .extracting(Stage::state)
        .containsExactly(Stage.State.RUNNING, Stage.State.RUNNING, Stage.State.PENDING);

    world.run();

    assertThat(world.look(pipeline).state()).isEqualTo(Pipeline.State.COMPLETED);
  }

  @Test
  void aFailedStageFailsThePipelineAndNothingElseStarts() {
    play.model.plays(Purpose.TURN_STEP, request -> PlayedModel.fails());
    var pipeline = world.start(stage(null, "test"), stage(null, "lint"));

    world.run();

    var end = world.look(pipeline);
    assertThat(end.state()).isEqualTo(Pipeline.State.FAILED);
    assertThat(end.phase()).isEqualTo(Phase.FIX);
    assertThat(end.history().getLast().output()).startsWith("stage-1: ");
    assertThat(end.stages())
        .extracting(Stage::state)
        .containsExactly(Stage.State.FAILED, Stage.State.PENDING);
    assertThat(finished()).containsExactly("failed");
  }

  @Test
  void aStageThatAsksStaysAndTheAnswerCompletesIt() {
    play.model.answers(Purpose.TURN_STEP, "Which colour?", "done");
    var pipeline = world.start(stage(null, "paint it"));
    world.run();
    assertThat(world.stage(pipeline, 0).state()).isEqualTo(Stage.State.RUNNING);

    var session = world.stage(pipeline, 0).worker().orElseThrow();
    play.say(session.value().toString(), "direct", "yellow");
    world.run();

    assertThat(world.look(pipeline).state()).isEqualTo(Pipeline.State.COMPLETED);
  }

  @Test
  void aClosedSessionFailsItsStage() {
    var pipeline = world.start(stage(null, "test"));

    var session = world.stage(pipeline, 0).worker().orElseThrow();
    desk.close.close(Play.OPERATOR, session.value().toString(), "killed");
    world.run();

    assertThat(world.stage(pipeline, 0).error()).isEqualTo("Session disappeared");
    assertThat(world.look(pipeline).state()).isEqualTo(Pipeline.State.FAILED);
  }

  @Test
  void aStoppedTurnFailsItsStage() {
    var pipeline = world.start(stage(null, "test"));

    var session = world.stage(pipeline, 0).worker().orElseThrow();
    desk.interrupt.interrupt(Play.OPERATOR, session.value().toString());
    world.run();

    assertThat(world.stage(pipeline, 0).error()).isEqualTo("Cancelled");
  }

  @Test
  void aStageThatTakesTooLongFailsAndIsStopped() {
    var slow = new StageDraft("slow", "test", null, List.of(), null, Duration.ofSeconds(5));
    var pipeline = world.start(slow);
    world.later(Duration.ofSeconds(4));
    world.tick();
    assertThat(world.stage(pipeline, 0).state()).isEqualTo(Stage.State.RUNNING);

    world.later(Duration.ofSeconds(1));
    world.tick();
    world.run();

    assertThat(world.stage(pipeline, 0).error()).isEqualTo("stage_timeout");
    assertThat(world.look(pipeline).state()).isEqualTo(Pipeline.State.FAILED);
    assertThat(world.turns(world.stage(pipeline, 0)))
        .allSatisfy(turn -> assertThat(turn.ended()).isTrue());
  }

  @Test
  void aTimeThatIsOverAfterTheEndChangesNothing() {
    play.model.answers(Purpose.TURN_STEP, "done");
    play.settings.set("pipeline.stage_timeout_ms", Json.of(5000));
    var pipeline = world.start(stage("a", "test"));
    world.run();

    world.later(Duration.ofSeconds(10));
    world.run();

    assertThat(world.look(pipeline).state()).isEqualTo(Pipeline.State.COMPLETED);
  }

  @Test
  void theModeOfAStageIsItsSessions() {
    var auto = new StageDraft("a", "test", null, List.of(), PermissionMode.BYPASS, null);
    var pipeline = world.start(auto);

    var session = pipeline.stages().getFirst().worker().orElseThrow();
    assertThat(world.policies.find(session).orElseThrow().mode()).isEqualTo(PermissionMode.BYPASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pipeline.before_start",
        "pipeline.after_session",
        "pipeline.before_advance",
        "pipeline.after_advance"
      })
  void aDeathAnywhereNeitherRepeatsNorLosesAStage(String point) {
    play.model.answers(Purpose.TURN_STEP, "done", "done too");
    play.crashes.at(point);

    var pipeline = world.start(stage(null, "test"), stage(null, "lint"));
    for (int i = 0; i < 3; i++) {
      world.run();
      world.later(Duration.ofSeconds(4));
    }

    var end = world.look(pipeline);
    assertThat(end.state()).isEqualTo(Pipeline.State.COMPLETED);
    assertThat(end.stages()).allSatisfy(it -> assertThat(world.turns(it)).hasSize(1));
    assertThat(play.model.requests(Purpose.TURN_STEP)).hasSize(2);
    assertThat(finished()).containsExactly("completed");
  }

  @Test
  void aStartThatFailsIsTriedAgainLaterAndThenGivenUp() {
    play.crashes.at("pipeline.before_start");
    var pipeline = world.start(stage(null, "test"));
    assertThat(pipeline.stages().getFirst().state()).isEqualTo(Stage.State.PENDING);

    for (int i = 0; i < 3; i++) {
      play.crashes.at("pipeline.before_start");
      world.tick();
      world.later(Duration.ofSeconds(4));
    }
    world.tick();

    var end = world.look(pipeline);
    assertThat(end.retries()).isEqualTo(3);
    assertThat(end.stages().getFirst().error()).startsWith("SESSION_CREATE_FAILED");
    assertThat(end.state()).isEqualTo(Pipeline.State.FAILED);
  }

  @Test
  void whatCanNotBeWorkedOffIsRefused() {
    var draft = new PipelineDraft("p", null, List.of(stage("a", "x", "b")), null);

    assertThat(world.start.start(Play.OPERATOR, "aegis", draft))
        .isEqualTo(
            new StartPipeline.Outcome.Refused(new StageGraph.Outcome.UnknownDependency("a", "b")));
    assertThat(world.list.list(Play.OPERATOR)).isEmpty();
  }

  @Test
  void oneBadDirectoryRefusesTheWholePipeline() {
    var bad = new StageDraft("b", "x", "/etc/../x", List.of(), null, null);
    var draft = new PipelineDraft("p", null, List.of(stage("a", "x"), bad), null);

    assertThat(world.start.start(Play.OPERATOR, "aegis", draft))
        .isInstanceOf(StartPipeline.Outcome.WorkDirRefused.class);
    assertThat(play.events()).isEmpty();
  }

  @Test
  void othersDoNotSeeAPipeline() {
    var pipeline = world.start(stage("a", "x"));
    var id = pipeline.id().value().toString();
    var stranger = key(UUID.randomUUID());

    assertThat(world.list.list(Play.OPERATOR)).hasSize(1);
    assertThat(world.list.find(Play.OPERATOR, id)).isPresent();
    assertThat(world.list.list(stranger)).isEmpty();
    assertThat(world.list.find(stranger, id)).isEmpty();
    assertThat(world.list.find(Play.OPERATOR, "nonsense")).isEmpty();
  }

  @Test
  void whoMayNotCreateSessionsStartsNone() {
    var viewer =
        new Principal(
            "viewer",
            Principal.Kind.SERVICE,
            Play.OPERATOR.tenant(),
            Play.OPERATOR.user(),
            null,
            "key",
            Set.of(Capability.READ));

    assertThatThrownBy(() ->
            world.start.start(
                viewer, "aegis", new PipelineDraft("p", null, List.of(stage("a", "x")), null)))
        .isInstanceOf(ForbiddenException.class);
  }

  private static Principal key(UUID user) {
    return new Principal(
        "key",
        Principal.Kind.SERVICE,
        Play.OPERATOR.tenant(),
        new UserId(user),
        null,
        "key",
        Set.of(Capability.READ));
  }

  private List<String> finished() {
    return play.log.readAll(0, 10_000).stream()
        .filter(event -> event.type().equals("pipeline.finished"))
        .map(Event::payload)
        .map(payload -> payload.text("status").orElse(""))
        .toList();
  }
}
