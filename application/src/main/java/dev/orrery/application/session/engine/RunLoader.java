package dev.orrery.application.session.engine;

import dev.orrery.domain.capability.Effect;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.session.Effects;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.RunView;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.session.Step;
import dev.orrery.domain.session.StepResult;
import dev.orrery.domain.session.StepView;
import dev.orrery.domain.session.Steps;
import dev.orrery.domain.session.Turns;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads a run with its steps, tool calls and children, in a fixed number of queries. */
@Singleton
public final class RunLoader {
  private final Sessions sessions;
  private final Turns turns;
  private final Runs runs;
  private final Steps steps;
  private final Effects effects;
  private final Workspaces workspaces;

  @Inject
  public RunLoader(
      Sessions sessions,
      Turns turns,
      Runs runs,
      Steps steps,
      Effects effects,
      Workspaces workspaces) {
    this.sessions = sessions;
    this.turns = turns;
    this.runs = runs;
    this.steps = steps;
    this.effects = effects;
    this.workspaces = workspaces;
  }

  /** Empty where the run was deleted meanwhile. */
  Optional<Loaded> load(Run run) {
    var session = sessions.find(run.session());
    var turn = turns.find(run.turn());
    if (session.isEmpty() || turn.isEmpty()) {
      return Optional.empty();
    }
    var stored = steps.list(run.id());
    var calls =
        stored.stream().anyMatch(step -> step.kind() == Step.Kind.TOOLS)
            ? callsByStep(run.id())
            : Map.<Integer, List<Effect>>of();
    var children =
        stored.stream().anyMatch(step -> step.kind() == Step.Kind.FORK)
            ? runs.children(run.id())
            : List.<Run>of();
    var views = new ArrayList<StepView>();
    for (var step : stored) {
      if (!step.open()) {
        views.add(
            new StepView(
                step.id().number(), step.label(), step.note(), result(step, calls, children)));
      }
    }
    var open =
        stored.isEmpty() || !stored.getLast().open()
            ? Optional.<Step>empty()
            : Optional.of(stored.getLast());
    var workspace =
        workspaces
            .find(session.get().workspace())
            .orElseGet(() -> workspaces.state(session.get().tenant()));
    return Optional.of(
        new Loaded(new RunView(session.get(), turn.get(), run, views), open, workspace));
  }

  private Map<Integer, List<Effect>> callsByStep(RunId run) {
    return effects.listOfRun(run).stream()
        .collect(Collectors.groupingBy(effect -> effect.step().number()));
  }

  private static StepResult result(
      Step step, Map<Integer, List<Effect>> calls, List<Run> children) {
    return switch (step.kind()) {
      case MODEL -> StepRecords.read(java.util.Objects.requireNonNull(step.result()));
      case TOOLS -> new StepResult.ToolsUsed(calls.getOrDefault(step.id().number(), List.of()));
      case FORK -> new StepResult.Joined(childrenOf(step, children));
    };
  }

  /** The children that a fork started, in its order. */
  static List<Run> childrenOf(Step step, List<Run> children) {
    Map<UUID, Run> byId =
        children.stream().collect(Collectors.toMap(child -> child.id().value(), child -> child));
    return childIds(step.command()).stream()
        .map(byId::get)
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  private static List<UUID> childIds(Json.Obj command) {
    return command.texts("children").stream().map(UUID::fromString).toList();
  }
}
