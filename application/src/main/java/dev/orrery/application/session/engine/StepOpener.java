package dev.orrery.application.session.engine;

import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.capability.EffectState;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.StepId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.model.ModelToolCall;
import dev.orrery.domain.session.Command;
import dev.orrery.domain.session.Consequence;
import dev.orrery.domain.session.Effects;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Step;
import dev.orrery.domain.session.StepResult;
import dev.orrery.domain.session.StepView;
import dev.orrery.domain.session.Steps;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The transactions between two steps: the last one closes and the next one opens in one commit. */
@Singleton
public final class StepOpener {
  private final Transactions transactions;
  private final Runs runs;
  private final Steps steps;
  private final Effects effects;
  private final Transcript transcript;
  private final ToolSummary summary;
  private final ModelHolds holds;
  private final AgentBirths births;
  private final Ids ids;
  private final FailPoints failPoints;

  @Inject
  public StepOpener(
      Transactions transactions,
      Runs runs,
      Steps steps,
      Effects effects,
      Transcript transcript,
      ToolSummary summary,
      ModelHolds holds,
      AgentBirths births,
      Ids ids,
      FailPoints failPoints) {
    this.transactions = transactions;
    this.runs = runs;
    this.steps = steps;
    this.effects = effects;
    this.transcript = transcript;
    this.summary = summary;
    this.holds = holds;
    this.births = births;
    this.ids = ids;
    this.failPoints = failPoints;
  }

  /** Closes the last step only, for a worker that stops. */
  void close(Loaded state, RunDriver.Closing last, long workedMillis) {
    transactions.inOne(() -> {
      guard(state.view().run());
      last.writes().run();
      runs.worked(state.view().run().id(), workedMillis);
      transcript.write(new Remarks().sayAll(last.said()));
    });
  }

  /**
   * Opens a model step with its hold; empty where the budget has no room and the run now waits for
   * a person.
   */
  Optional<OpenCall> openModel(
      Loaded state, RunDriver.Closing last, Consequence consequence, Command.AskModel ask) {
    failPoints.reach("model.before_open");
    var step = new StepId(state.view().run().id(), state.nextStep());
    var opened =
        transactions.inOne(() -> {
          guard(state.view().run());
          last.writes().run();
          var held = holds.hold(state, step, ask);
          var remarks = new Remarks().sayAll(last.said());
          if (held instanceof ModelHolds.NoRoom noRoom) {
            holds.askForMore(state, noRoom, remarks);
            return Optional.<OpenCall>empty();
          }
          var call = ((ModelHolds.Held) held).call();
          remarks.addAll(consequence.apply());
          steps.open(
              new Step(
                  step,
                  Step.Kind.MODEL,
                  ask.label(),
                  ask.note(),
                  Json.object(
                      "purpose", ask.purpose().name(), "model", call.request().model().toString()),
                  null));
          remarks.add(stepEvent(state, "step.started", step, ask.label()));
          failPoints.reach("model.in_open");
          transcript.write(remarks);
          return Optional.of(call);
        });
    failPoints.reach("model.after_open");
    return opened;
  }

  /** Takes up a model step whose worker died: its call is abandoned, a new one is held. */
  Optional<OpenCall> reopenModel(Loaded state, Step open, Command.AskModel ask) {
    return transactions.inOne(() -> {
      guard(state.view().run());
      holds.abandon(state.view().run());
      return switch (holds.hold(state, open.id(), ask)) {
        case ModelHolds.Held(var call) -> {
          transcript.write(
              new Remarks()
                  .add(
                      RunEvents.of(
                          state.view().run(),
                          "run.recovered",
                          Json.object("step", open.id().number()))));
          yield Optional.of(call);
        }
        case ModelHolds.NoRoom noRoom -> {
          holds.askForMore(state, noRoom, new Remarks());
          yield Optional.<OpenCall>empty();
        }
      };
    });
  }

  /** Opens a tool step with all its calls proposed. */
  Step openTools(
      Loaded state, RunDriver.Closing last, Consequence consequence, Command.UseTools use) {
    failPoints.reach("tools.before_open");
    var id = new StepId(state.view().run().id(), state.nextStep());
    var step =
        new Step(
            id,
            Step.Kind.TOOLS,
            use.label(),
            Json.empty(),
            Json.object("groups", List.copyOf(use.toolGroups())),
            null);
    var proposed = new ArrayList<Effect>();
    for (int i = 0; i < use.calls().size(); i++) {
      proposed.add(proposal(id, i + 1, use.calls().get(i)));
    }
    transactions.inOne(() -> {
      guard(state.view().run());
      last.writes().run();
      var drafts = consequence.apply();
      steps.open(step);
      effects.propose(proposed);
      transcript.write(asked(state.view().run(), last.said(), proposed).addAll(drafts));
    });
    failPoints.reach("tools.after_open");
    return step;
  }

  /** What the model said and the tools it asked for are one message. */
  private Remarks asked(Run run, List<Spoken> said, List<Effect> proposed) {
    var uses =
        proposed.stream()
            .filter(effect -> !TerminalTurn.is(effect.tool()))
            .<MessagePart>map(effect ->
                new MessagePart.ToolUse(
                    effect.id().value().toString(),
                    effect.tool(),
                    summary.of(effect.tool(), effect.arguments())))
            .toList();
    if (uses.isEmpty()) {
      return new Remarks().sayAll(said);
    }
    return said.isEmpty()
        ? new Remarks().say(Spoken.of(run, Message.Role.ASSISTANT, uses))
        : new Remarks().sayAll(said.subList(0, said.size() - 1)).say(said.getLast().plus(uses));
  }

  private Effect proposal(StepId step, int ordinal, ModelToolCall call) {
    var hash = Digest.of(call.arguments());
    // The same for every try of this call: a receiver that knows keys counts it once.
    var key =
        Digest.of(
                step.run().value()
                    + "/"
                    + step.number()
                    + "/"
                    + ordinal
                    + "/"
                    + call.tool()
                    + "/"
                    + hash.hex())
            .hex();
    return new Effect(
        new EffectId(ids.next()),
        step,
        ordinal,
        call.id(),
        call.tool(),
        call.arguments(),
        hash,
        null,
        EffectState.PROPOSED,
        null,
        key,
        0,
        null,
        "",
        "",
        null);
  }

  /** Starts children and lets the run wait for them without a lease. */
  void openFork(
      Loaded state,
      RunDriver.Closing last,
      Consequence consequence,
      Command.Fork fork,
      long workedMillis) {
    failPoints.reach("fork.before_open");
    var parent = state.view().run();
    var step = new StepId(parent.id(), state.nextStep());
    transactions.inOne(() -> {
      guard(parent);
      last.writes().run();
      var remarks = new Remarks().sayAll(last.said()).addAll(consequence.apply());
      var childIds = fork.children().stream().map(child -> child.id().value().toString()).toList();
      steps.open(
          new Step(
              step,
              Step.Kind.FORK,
              fork.label(),
              fork.note(),
              Json.object("children", childIds),
              null));
      for (var child : fork.children()) {
        var run = childOf(parent, child);
        runs.add(run, true);
        births.register(run);
        remarks.add(RunEvents.created(run));
      }
      runs.worked(parent.id(), workedMillis);
      runs.suspend(parent.id(), Run.Wait.CHILDREN);
      failPoints.reach("fork.in_open");
      transcript.write(remarks);
    });
    failPoints.reach("fork.after_open");
  }

  private static Run childOf(Run parent, Command.Child child) {
    return new Run(
        child.id(),
        parent.tenant(),
        parent.owner(),
        parent.session(),
        parent.turn(),
        parent.id(),
        child.kind(),
        child.name(),
        child.program(),
        child.seed(),
        child.priority(),
        child.input(),
        Run.State.QUEUED,
        null,
        0,
        false,
        null,
        0,
        null,
        parent.createdAt(),
        null);
  }

  /** The result of a fork whose children have all ended; else the run waits again. */
  Optional<RunDriver.Closing> joined(Loaded state, Step open) {
    var parent = state.view().run();
    return transactions.inOne(() -> {
      guard(parent);
      if (!runs.childrenEnded(parent.id())) {
        runs.suspend(parent.id(), Run.Wait.CHILDREN);
        return Optional.<RunDriver.Closing>empty();
      }
      var children = RunLoader.childrenOf(open, runs.children(parent.id()));
      var view =
          new StepView(
              open.id().number(), open.label(), open.note(), new StepResult.Joined(children));
      return Optional.of(
          new RunDriver.Closing(
              () -> steps.close(open.id(), Json.object("joined", children.size())),
              Optional.of(view),
              List.of()));
    });
  }

  private void guard(Run run) {
    runs.guard(run.id(), run.epoch());
  }

  private static EventDraft stepEvent(Loaded state, String type, StepId step, String label) {
    return RunEvents.of(
        state.view().run(), type, Json.object("step", step.number(), "label", label));
  }
}
