package dev.orrery.application.work.discovery;

import dev.orrery.application.session.AwaitTurn;
import dev.orrery.application.session.CancelRun;
import dev.orrery.application.session.SubmitTurn;
import dev.orrery.application.session.engine.DirectProgram;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import dev.orrery.domain.work.discovery.Engine;
import dev.orrery.domain.work.discovery.ModelLook;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a model by a turn of a new session. */
@Singleton
public final class TurnLook implements ModelLook {
  private final KnownModels models;
  private final SubmitTurn submit;
  private final AwaitTurn await;
  private final CancelRun cancel;
  private final Turns turns;
  private final ModelCalls calls;

  @Inject
  public TurnLook(
      KnownModels models,
      SubmitTurn submit,
      AwaitTurn await,
      CancelRun cancel,
      Turns turns,
      ModelCalls calls) {
    this.models = models;
    this.submit = submit;
    this.await = await;
    this.cancel = cancel;
    this.turns = turns;
    this.calls = calls;
  }

  @Override
  public Optional<String> missing(@Nullable String model) {
    return models.missing(model);
  }

  @Override
  public TurnId submit(Engine engine, String question) {
    return submit
        .submit(
            principal(engine),
            new SubmitTurn.Request(
                "",
                "system",
                question,
                "discovery",
                DirectProgram.NAME,
                Run.Priority.LOW,
                Json.object("unattended", true),
                engine.content().model()))
        .turn()
        .id();
  }

  @Override
  public Optional<Answer> await(TurnId turn, Duration patience) throws InterruptedException {
    var ended = await.await(turn, patience);
    if (ended.isEmpty()) {
      return turns.find(turn).isPresent()
          ? Optional.empty()
          : Optional.of(new Answer(false, "The session was deleted", 0, BigDecimal.ZERO));
    }
    return ended.map(this::answer);
  }

  private Answer answer(Turn turn) {
    var ending = turn.ending();
    var spent = calls.spent(turn.session());
    boolean answered =
        ending != null
            && switch (ending.outcome()) {
              case ANSWERED, ASKED -> true;
              case FAILED, CANCELLED -> false;
            };
    return new Answer(
        answered, ending == null ? "" : ending.answer(), spent.usage().total(), spent.dollars());
  }

  @Override
  public void cancel(Engine engine, TurnId turn) {
    turns.find(turn).ifPresent(found -> cancel.cancel(principal(engine), found.rootRun()));
  }

  private static Principal principal(Engine engine) {
    return Principal.system(engine.tenant(), engine.owner());
  }
}
