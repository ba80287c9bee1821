package dev.orrery.rest.oxios.chat;

import dev.orrery.application.session.AwaitTurn;
import dev.orrery.application.session.SubmitTurn;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Turn;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Sends a message through the Ouroboros protocol and waits for its end. */
@Singleton
class ChatTurn {
  static final int LARGEST_CONTENT = 65_536;
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final String PROGRAM = "ouroboros";

  private final SubmitTurn submit;
  private final AwaitTurn await;

  ChatTurn(SubmitTurn submit, AwaitTurn await) {
    this.submit = submit;
    this.await = await;
  }

  /** A turn that was accepted, and its end where it came in time. */
  record Outcome(Session session, Turn turn, Optional<Turn.Ending> ending) {}

  Outcome run(Principal caller, String session, String user, String content)
      throws InterruptedException {
    var accepted =
        submit.submit(
            caller,
            new SubmitTurn.Request(
                session, user, content, "oxios", PROGRAM, Run.Priority.NORMAL, Json.empty()));
    var ended = await.await(accepted.turn().id(), PATIENCE);
    return new Outcome(accepted.session(), accepted.turn(), ended.map(Turn::ending));
  }
}
