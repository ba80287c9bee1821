package dev.orrery.application.session.engine;

import dev.orrery.application.capability.Toolbox;
import dev.orrery.application.governance.AskApproval;
import dev.orrery.application.model.CallModel;
import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.ApprovalDraft;
import dev.orrery.domain.governance.HoldOutcome;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.ModelCallId;
import dev.orrery.domain.kernel.StepId;
import dev.orrery.domain.model.ModelCall;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.TokenCounter;
import dev.orrery.domain.model.ToolSpec;
import dev.orrery.domain.session.Command;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/**
 * Prepares model calls: the request, its row and the tokens set aside for it, all in the caller's
 * transaction.
 */
@Singleton
public final class ModelHolds {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(120);
  private static final long SMALLEST_ANSWER = 64;

  private final CallModel models;
  private final ModelCalls calls;
  private final BudgetHolds budgets;
  private final AskApproval asking;
  private final Runs runs;
  private final Transcript transcript;
  private final Toolbox toolbox;
  private final StandingRules rules;
  private final Ids ids;

  @Inject
  public ModelHolds(
      CallModel models,
      ModelCalls calls,
      BudgetHolds budgets,
      AskApproval asking,
      Runs runs,
      Transcript transcript,
      Toolbox toolbox,
      StandingRules rules,
      Ids ids) {
    this.models = models;
    this.calls = calls;
    this.budgets = budgets;
    this.asking = asking;
    this.runs = runs;
    this.transcript = transcript;
    this.toolbox = toolbox;
    this.rules = rules;
    this.ids = ids;
  }

  /** Whether the budget had room. */
  sealed interface Outcome {}

  /** It had; the call is recorded. */
  record Held(OpenCall call) implements Outcome {}

  /** It had not; nothing was set aside. */
  record NoRoom(HoldOutcome.Exceeded exceeded, long needed) implements Outcome {}

  Outcome hold(Loaded state, StepId step, Command.AskModel ask) {
    var run = state.view().run();
    var request = request(state, ask);
    long most = TokenCounter.upperBound(request);
    long input = most - request.maxOutput();
    var outcome = budgets.hold(run, step, most);
    if (outcome instanceof HoldOutcome.Exceeded(var owner, var unit, long remaining)
        && unit == Unit.TOKEN
        && remaining - input >= SMALLEST_ANSWER) {
      // A shorter answer still fits.
      request = request.withMaxOutput((int) (remaining - input));
      outcome = budgets.hold(run, step, remaining);
    }
    return switch (outcome) {
      case HoldOutcome.Exceeded exceeded -> new NoRoom(exceeded, most);
      case HoldOutcome.Held(var holds) -> {
        calls.open(
            new ModelCall(
                request.id(),
                run.tenant(),
                run.owner(),
                ask.purpose(),
                run.session(),
                run.turn(),
                run.id(),
                step.number(),
                run.agentName(),
                request.model(),
                holds,
                run.epoch()));
        yield new Held(new OpenCall(step, ask, request, holds));
      }
    };
  }

  private ModelRequest request(Loaded state, Command.AskModel ask) {
    var view = state.view();
    var tools =
        ask.toolGroups() == null
            ? List.<ToolSpec>of()
            : toolbox.offer(Scopes.of(state, ask.toolGroups())).stream()
                .map(ModelHolds::spec)
                .toList();
    int ordinal =
        1 + (int) view.steps().stream().filter(step -> step.label().equals(ask.label())).count();
    return new ModelRequest(
        new ModelCallId(ids.next()),
        ask.purpose(),
        view.turn().rootRun().value()
            + (view.run().kind() == Run.Kind.TURN ? "" : "/" + view.run().name()),
        ordinal,
        models.resolve(ask.model()),
        rules.system(view, ask),
        ask.messages().isEmpty() ? List.of(new ModelMessage.User("")) : ask.messages(),
        tools,
        ask.json(),
        ask.maxOutput(),
        CALL_TIMEOUT);
  }

  private static ToolSpec spec(Tool tool) {
    return new ToolSpec(tool.name(), tool.description(), tool.schema());
  }

  /** Gives back what earlier workers of a run set aside. */
  void abandon(Run run) {
    calls.abandon(run.id(), run.epoch());
    budgets.releaseBefore(run, run.epoch());
  }

  /** Gives back everything that a run set aside, when it is ended from outside. */
  void abandonAll(Run run) {
    calls.abandon(run.id(), run.epoch() + 1);
    budgets.releaseBefore(run, run.epoch() + 1);
  }

  /** Suspends the run with a question for more budget, after what else is to be said. */
  void askForMore(Loaded state, NoRoom noRoom, Remarks remarks) {
    var exceeded = noRoom.exceeded();
    var run = state.view().run();
    var question =
        new ApprovalDraft(
            new ApprovalId(ids.next()),
            Approval.Kind.BUDGET,
            run.tenant(),
            run.owner(),
            run.session(),
            run.id(),
            null,
            "agent:" + run.agentName(),
            BudgetAnswers.action(exceeded.unit(), noRoom.needed()),
            exceeded.owner(),
            "The budget of " + exceeded.owner() + " has " + exceeded.remaining() + " left",
            "",
            "",
            null);
    runs.suspend(run.id(), Run.Wait.APPROVAL);
    transcript.write(
        remarks.say(
            run,
            Message.Role.SYSTEM,
            new MessagePart.PermissionRequest(question.id(), "budget", question.reason())));
    asking.ask(question, run.turn());
  }
}
