package dev.orrery.application.orchestration.ouroboros;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.session.engine.Play;
import dev.orrery.application.session.engine.PlayedModel;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.orchestration.AgentGroup;
import dev.orrery.domain.orchestration.Seed;
import dev.orrery.domain.orchestration.Seeds;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Turn;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OuroborosTest {
  private static final String CLEAR =
      "{\"is_task\":true,\"goal_clarity\":1,\"constraint_clarity\":1,\"success_clarity\":1}";
  private static final String UNCLEAR =
      "{\"is_task\":true,\"questions\":[\"Which colour?\"],\"goal_clarity\":0.4}";
  private static final String CHAT = "{\"is_task\":false,\"chat_response\":\"Hello ann\"}";
  private static final String SEED =
      "Here it is: {\"goal\":\"paint it\",\"acceptance_criteria\":[\"painted yellow\"],"
          + "\"constraints\":[\"quick\"]}";

  private final Play play = new Play();

  @AfterEach
  void end() {
    play.close();
  }

  @Test
  void smallTalkIsAnsweredAtOnce() {
    play.model.answers(Purpose.INTERVIEW, CHAT);
    var turn = say("hi");

    play.work();

    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.ANSWERED);
    assertThat(play.ending(turn).answer()).isEqualTo("Hello ann");
    assertThat(play.ending(turn).phase()).isEqualTo("interview");
    assertThat(play.runs.ofTurn(turn.id())).hasSize(1);
  }

  @Test
  void aClearTaskGoesThroughSeedExecutionAndEvaluation() {
    play.model
        .answers(Purpose.INTERVIEW, CLEAR)
        .answers(Purpose.SEED, SEED)
        .answers(Purpose.TURN_STEP, "It is painted yellow now");
    var turn = say("paint it yellow");

    play.work();

    var ending = play.ending(turn);
    assertThat(ending.outcome()).isEqualTo(Turn.Outcome.ANSWERED);
    assertThat(ending.phase()).isEqualTo("evaluate");
    assertThat(ending.passed()).isTrue();
    assertThat(ending.answer()).contains("paint it").contains("It is painted yellow now");
    var seed = seeds().getFirst();
    assertThat(ending.seed()).isEqualTo(seed.id());
    assertThat(seed.acceptanceCriteria()).containsExactly("painted yellow");
    assertThat(play.sessions.find(turn.session()).orElseThrow().activeSeed()).isEqualTo(seed.id());
    assertThat(play.model.requests(Purpose.EVALUATE)).isEmpty();
    assertThat(members(turn)).extracting(Run::seed).containsExactly(seed.id());
    assertThat(play.events())
        .containsExactly(
            "session.opened",
            "message.completed",
            "turn.accepted",
            "run.started",
            "space.activated",
            "phase.started",
            "step.started",
            "phase.completed",
            "phase.started",
            "step.started",
            "seed.created",
            "phase.completed",
            "phase.started",
            "run.created",
            "run.started",
            "step.started",
            "message.completed",
            "message.completed",
            "run.finished",
            "message.completed",
            "phase.completed",
            "phase.started",
            "phase.completed",
            "evaluation.completed",
            "run.finished",
            "turn.completed");
  }

  @Test
  void theProtocolIsInTheAuditTrailWithoutTheGoal() {
    play.model
        .answers(Purpose.INTERVIEW, CLEAR)
        .answers(Purpose.SEED, SEED)
        .answers(Purpose.TURN_STEP, "It is painted yellow now");
    say("paint it yellow");

    play.work();

    assertThat(play.trail.leaves())
        .extracting(AuditLeaf::action)
        .contains(
            "space_activated",
            "phase_started",
            "phase_completed",
            "seed_created",
            "agent_spawn",
            "agent_started",
            "agent_output",
            "agent_exit",
            "evaluation_complete");
    assertThat(play.trail.leaves().toString()).doesNotContain("paint");
  }

  @Test
  void aQuestionIsCarriedToTheNextTurn() {
    play.model
        .answers(Purpose.INTERVIEW, UNCLEAR, CLEAR)
        .answers(Purpose.SEED, SEED)
        .answers(Purpose.TURN_STEP, "painted yellow");
    var asking = say("paint it");
    play.work();
    assertThat(play.ending(asking).outcome()).isEqualTo(Turn.Outcome.ASKED);
    assertThat(play.ending(asking).answer()).contains("1. Which colour?");
    assertThat(clarification(asking)).isNotNull();

    var answering = say("yellow");
    play.work();

    assertThat(play.ending(answering).passed()).isTrue();
    assertThat(clarification(answering)).isNull();
    assertThat(input(play.model.requests(Purpose.INTERVIEW).getLast()))
        .contains("\"transcript\":[{")
        .contains("paint it")
        .contains("Which colour?")
        .contains("\"message\":\"yellow\"");
  }

  @Test
  void aModelThatFailsInTheInterviewFailsTheTurn() {
    play.model.plays(Purpose.INTERVIEW, request -> PlayedModel.fails());
    var turn = say("paint it");

    play.work();

    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.FAILED);
  }

  @Test
  void fiveCriteriaAreWorkedOnByAGroup() {
    play.model
        .answers(Purpose.INTERVIEW, CLEAR)
        .answers(
            Purpose.SEED,
            "{\"goal\":\"build\",\"acceptance_criteria\":[\"one\",\"two\",\"three\",\"four\",\"five\"]}")
        .answers(Purpose.TURN_STEP, "my part is done");
    var turn = say("build it");

    play.work();

    var group = play.groups.list(Tenancy.DEFAULT).getFirst();
    var members = members(turn);
    assertThat(group.members())
        .extracting(AgentGroup.Member::run)
        .containsExactlyElementsOf(members.stream().map(Run::id).toList());
    assertThat(members).hasSize(5).allMatch(run -> run.state() == Run.State.SUCCEEDED);
    assertThat(play.events().stream().filter("group.member_completed"::equals)).hasSize(5);
    assertThat(play.events()).containsOnlyOnce("group.created");
    assertThat(play.ending(turn).answer()).startsWith("5 of 5 agents succeeded");
    assertThat(play.ending(turn).phase()).isEqualTo("execute");
    assertThat(seeds()).hasSize(6).filteredOn(seed -> seed.generation() == 1).hasSize(5);
  }

  @Test
  void aSeedThatFallsShortIsImproved() {
    play.model
        .answers(Purpose.INTERVIEW, CLEAR)
        .answers(Purpose.SEED, SEED)
        .answers(Purpose.TURN_STEP, "nothing yet", "it is painted yellow")
        .answers(
            Purpose.EVALUATE,
            "{\"mechanical_pass\":false,\"semantic_pass\":false,\"score\":0.2,\"notes\":[\"bare\"]}")
        .answers(
            Purpose.EVOLVE,
            "{\"goal\":\"paint it well\",\"acceptance_criteria\":[\"painted yellow\"]}");
    var turn = say("paint it");

    play.work();

    var ending = play.ending(turn);
    assertThat(ending.passed()).isTrue();
    assertThat(members(turn)).hasSize(2);
    assertThat(members(turn).getLast().priority()).isEqualTo(Run.Priority.HIGH);
    var line = play.seeds.lineage(Tenancy.DEFAULT, Objects.requireNonNull(ending.seed()));
    assertThat(line)
        .extracting(it -> it.seed().goal())
        .containsExactly("paint it", "paint it well");
    assertThat(line.getFirst().evaluation().orElseThrow().score()).isEqualTo(0.2);
    assertThat(line).extracting(Seeds.Evaluated::evaluation).allMatch(it -> it.isPresent());
  }

  @Test
  void evolutionEndsAfterSoManyRounds() {
    play.settings.set("orchestration.max_evolution_iterations", Json.of(2));
    play.model
        .answers(Purpose.INTERVIEW, CLEAR)
        .answers(Purpose.SEED, SEED)
        .answers(Purpose.TURN_STEP, "nothing")
        .answers(Purpose.EVALUATE, "{\"mechanical_pass\":false,\"score\":0.1}")
        .answers(Purpose.EVOLVE, "{\"goal\":\"again\"}");
    var turn = say("paint it");

    play.work();

    assertThat(members(turn)).hasSize(3);
    assertThat(play.model.requests(Purpose.EVOLVE)).hasSize(2);
    assertThat(play.ending(turn).passed()).isFalse();
    assertThat(play.ending(turn).outcome()).isEqualTo(Turn.Outcome.ANSWERED);
  }

  @Test
  void noBetterIdeaEndsTheTurn() {
    play.model
        .answers(Purpose.INTERVIEW, CLEAR)
        .answers(Purpose.SEED, SEED)
        .answers(Purpose.TURN_STEP, "nothing")
        .answers(Purpose.EVALUATE, "no json at all")
        .answers(Purpose.EVOLVE, "{\"no_change\":true}");
    var turn = say("paint it");

    play.work();

    assertThat(play.ending(turn).passed()).isFalse();
    assertThat(play.ending(turn).answer()).contains("The evaluation gave 30 %");
  }

  @Test
  void aCancelledAgentEndsTheTurnWithoutSuccess() {
    play.model.answers(Purpose.INTERVIEW, CLEAR).answers(Purpose.SEED, SEED);
    var turn = say("paint it");
    play.model.plays(
        Purpose.TURN_STEP,
        request -> {
          throw new AssertionError("Its agent was cancelled");
        });
    workUntilForked(turn);

    play.cancel(members(turn).getFirst().id());
    play.work();

    assertThat(members(turn)).extracting(Run::state).containsExactly(Run.State.CANCELLED);
    assertThat(play.ending(turn).passed()).isFalse();
    assertThat(play.ending(turn).answer()).contains("stopped");
  }

  private void workUntilForked(Turn turn) {
    var root = play.claim().orElseThrow();
    play.drive(root);
    assertThat(play.run(turn.rootRun()).waiting()).isEqualTo(Run.Wait.CHILDREN);
  }

  private Turn say(String text) {
    return play.say("chat", OuroborosProgram.NAME, text);
  }

  private List<Run> members(Turn turn) {
    return play.runs.ofTurn(turn.id()).stream()
        .filter(run -> run.kind() == Run.Kind.MEMBER)
        .toList();
  }

  private List<Seed> seeds() {
    return play.seeds.list(Tenancy.DEFAULT, new Window(0, 100)).items();
  }

  private Json.@org.jspecify.annotations.Nullable Obj clarification(Turn turn) {
    return play.sessions.find(turn.session()).orElseThrow().clarification();
  }

  private static String input(ModelRequest request) {
    return ((ModelMessage.User) request.messages().getFirst()).text();
  }
}
