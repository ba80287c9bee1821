package dev.orrery.application.session.engine;

import dev.orrery.application.model.CallModel;
import dev.orrery.domain.governance.Ledger;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.model.ModelAnswer;
import dev.orrery.domain.model.ModelCall;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.model.ModelFailedException;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.StepResult;
import dev.orrery.domain.session.StepView;
import dev.orrery.domain.session.Steps;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes an opened model call and says what its end writes: usage, settlement and the answer. */
@Singleton
public final class ModelStep {
  private final CallModel models;
  private final ModelCalls calls;
  private final Ledger ledger;
  private final Steps steps;
  private final FailPoints failPoints;

  @Inject
  public ModelStep(
      CallModel models, ModelCalls calls, Ledger ledger, Steps steps, FailPoints failPoints) {
    this.models = models;
    this.calls = calls;
    this.ledger = ledger;
    this.steps = steps;
    this.failPoints = failPoints;
  }

  RunDriver.Closing run(ActiveRun work, Loaded state, OpenCall call) throws InterruptedException {
    long started = System.nanoTime();
    try {
      failPoints.reach("model.before_call");
      var answer = ask(work, call);
      failPoints.reach("model.after_call");
      return answered(state, call, answer, Duration.ofNanos(System.nanoTime() - started));
    } catch (ModelFailedException e) {
      return failed(state, call, e, Duration.ofNanos(System.nanoTime() - started));
    }
  }

  private ModelAnswer ask(ActiveRun work, OpenCall call) throws InterruptedException {
    try {
      return work.outside(() -> models.call(call.request(), event -> {}));
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("A model call throws no checked exception", e);
    }
  }

  private RunDriver.Closing answered(
      Loaded state, OpenCall call, ModelAnswer answer, Duration latency) {
    long epoch = state.view().run().epoch();
    Runnable writes =
        () -> {
          failPoints.reach("settle.before");
          ledger.settle(call.holds(), epoch, Map.of(Unit.TOKEN, answer.usage().total()));
          calls.settle(
              call.request().id(),
              new ModelCall.Ending(answer.executed(), answer.usage(), latency, 1, null));
          steps.close(call.step(), StepRecords.of(answer));
          failPoints.reach("settle.after");
        };
    return new RunDriver.Closing(
        writes,
        Optional.of(view(call, new StepResult.Answered(answer))),
        said(state, call, answer));
  }

  private RunDriver.Closing failed(
      Loaded state, OpenCall call, ModelFailedException failure, Duration latency) {
    long epoch = state.view().run().epoch();
    var result = new StepResult.ModelFailed(failure.kind(), String.valueOf(failure.getMessage()));
    Runnable writes =
        () -> {
          // A call that broke off in the middle was billed for what it had used.
          ledger.settle(call.holds(), epoch, Map.of(Unit.TOKEN, failure.usage().total()));
          calls.settle(
              call.request().id(),
              new ModelCall.Ending(
                  call.request().model(),
                  failure.usage(),
                  latency,
                  failure.attempts(),
                  failure.kind()));
          steps.close(call.step(), StepRecords.of(result));
        };
    return new RunDriver.Closing(writes, Optional.of(view(call, result)), List.of());
  }

  /** What a program asks for its own ends, such as an evaluation, is nobody's message. */
  private static List<Spoken> said(Loaded state, OpenCall call, ModelAnswer answer) {
    return call.ask().purpose() != Purpose.TURN_STEP || answer.text().isBlank()
        ? List.of()
        : List.of(
            Spoken.of(
                state.view().run(),
                Message.Role.ASSISTANT,
                List.of(new MessagePart.Text(answer.text()))));
  }

  private static StepView view(OpenCall call, StepResult result) {
    return new StepView(call.step().number(), call.ask().label(), call.ask().note(), result);
  }
}
