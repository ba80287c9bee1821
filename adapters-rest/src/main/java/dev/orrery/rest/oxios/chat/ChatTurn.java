package dev.orrery.rest.oxios.chat;

import dev.orrery.application.session.AwaitTurn;
import dev.orrery.application.session.SubmitTurn;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.Run;
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

  SubmitTurn.Accepted submit(Principal caller, String session, String user, String content) {
    return submit.submit(
        caller,
        new SubmitTurn.Request(
            session, user, content, "oxios", PROGRAM, Run.Priority.NORMAL, Json.empty()));
  }

  /** Empty where the session was deleted meanwhile. */
  Optional<Turn.Ending> await(SubmitTurn.Accepted accepted) throws InterruptedException {
    return await.await(accepted.turn().id(), PATIENCE).map(Turn::ending);
  }
}
