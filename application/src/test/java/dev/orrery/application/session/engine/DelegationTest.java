package dev.orrery.application.session.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.application.session.SubmitTurn;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Run;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelegationTest {
  private static final Principal OPERATOR = Play.OPERATOR;

  private final Play play = new Play();

  @AfterEach
  void end() {
    play.close();
  }

  @Test
  void agentsDelegateThreeLevelsDeep() {
    play.settings
        .set("agent.can_fork", Json.of(true))
        .set("agent.allowed_tools", Json.strings(List.of("delegate")));
    play.model.plays(Purpose.TURN_STEP, DelegationTest::delegate);
    var turn =
        play.submit
            .submit(
                OPERATOR,
                new SubmitTurn.Request(
                    "chat",
                    "ann",
                    "dig",
                    "oxios",
                    AgentProgram.NAME,
                    Run.Priority.NORMAL,
                    Json.object("goal", "dig", "groups", List.of("agent"))))
            .turn();
    play.transactions.inOne(() -> play.births.register(play.run(turn.rootRun())));

    play.engine.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> play.turn(turn.id()).ended());

    var agents = play.runs.ofTurn(turn.id());
    assertThat(agents)
        .extracting(Run::name)
        .containsExactly("turn 1", "dig deeper", "dig deeper deeper", "dig deeper deeper deeper");
    assertThat(agents)
        .extracting(Run::kind)
        .containsExactly(Run.Kind.TURN, Run.Kind.SUBAGENT, Run.Kind.SUBAGENT, Run.Kind.SUBAGENT);
    assertThat(play.ending(turn).answer()).contains("not deeper");
  }

  /** Every agent hands its goal on and repeats what it hears back. */
  private static List<dev.orrery.domain.model.ModelEvent> delegate(ModelRequest request) {
    if (request.messages().getLast() instanceof ModelMessage.ToolResult heard) {
      return PlayedModel.says(heard.output());
    }
    var goal = ((ModelMessage.User) request.messages().getLast()).text();
    return PlayedModel.calls(
        new ModelToolCall("id", "delegate", "{\"goal\":\"" + goal + " deeper\"}"));
  }
}
