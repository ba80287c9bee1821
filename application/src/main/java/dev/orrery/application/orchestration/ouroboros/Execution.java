package dev.orrery.application.orchestration.ouroboros;

import dev.orrery.application.session.engine.AgentProgram;
import dev.orrery.application.session.engine.RunEvents;
import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.capability.ToolTemplate;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.GroupId;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.orchestration.AgentGroup;
import dev.orrery.domain.orchestration.AgentGroups;
import dev.orrery.domain.orchestration.Seed;
import dev.orrery.domain.orchestration.Seeds;
import dev.orrery.domain.session.Command;
import dev.orrery.domain.session.Consequence;
import dev.orrery.domain.session.Move;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.RunView;
import dev.orrery.domain.session.StepView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a specification to agents: one for a small seed, a group for one with many criteria. */
@Singleton
public final class Execution {
  /** From how many criteria on a group of agents works, one for each. */
  static final int GROUP_FROM = 5;

  private static final int LONGEST_NAME = 80;

  private final Seeds seeds;
  private final AgentGroups groups;
  private final SeedDrafts drafts;
  private final Understanding understanding;
  private final Answers answers;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public Execution(
      Seeds seeds,
      AgentGroups groups,
      SeedDrafts drafts,
      Understanding understanding,
      Answers answers,
      Ids ids,
      Clock clock) {
    this.seeds = seeds;
    this.groups = groups;
    this.drafts = drafts;
    this.understanding = understanding;
    this.answers = answers;
    this.ids = ids;
    this.clock = clock;
  }

  /** The specification is there: keep it and start its agents. */
  Move specified(RunView view, StepView step) {
    var seed = drafts.first(view, answers.object(step));
    var before =
        List.of(
            PhaseEvents.created(view, seed), PhaseEvents.completed(view, Phase.SEED, "generated"));
    return start(view, seed, view.run().priority(), before);
  }

  /** Keeps a seed and starts its agents; the given events come first. */
  Move start(RunView view, Seed seed, Run.Priority priority, List<EventDraft> before) {
    return seed.acceptanceCriteria().size() >= GROUP_FROM && seed.generation() == 0
        ? group(view, seed, priority, before)
        : single(view, seed, priority, before);
  }

  private Move single(RunView view, Seed seed, Run.Priority priority, List<EventDraft> before) {
    var child = agent(view, seed, seed, priority, null);
    var events = new ArrayList<>(before);
    events.add(PhaseEvents.started(view, Phase.EXECUTE));
    return new Move(
        () -> {
          seeds.add(seed);
          return events;
        },
        new Command.Fork(Phase.EXECUTE.word(), note(seed, null), List.of(child)));
  }

  private Move group(RunView view, Seed seed, Run.Priority priority, List<EventDraft> before) {
    var id = new GroupId(ids.next());
    var parts =
        seed.acceptanceCriteria().stream().map(criterion -> drafts.part(seed, criterion)).toList();
    var children = parts.stream().map(part -> agent(view, seed, part, priority, id)).toList();
    var events = new ArrayList<>(before);
    events.add(PhaseEvents.started(view, Phase.EXECUTE));
    events.add(
        RunEvents.of(
            view.run(),
            "group.created",
            Json.object("group_id", id.value().toString(), "agent_count", children.size())));
    return new Move(
        keep(view, seed, id, parts, children, events),
        new Command.Fork(Phase.EXECUTE.word(), note(seed, id), children));
  }

  private Consequence keep(
      RunView view,
      Seed seed,
      GroupId id,
      List<Seed> parts,
      List<Command.Child> children,
      List<EventDraft> events) {
    return () -> {
      seeds.add(seed);
      parts.forEach(seeds::add);
      var members = new ArrayList<AgentGroup.Member>();
      for (int i = 0; i < parts.size(); i++) {
        members.add(new AgentGroup.Member(children.get(i).id(), parts.get(i).id()));
      }
      groups.add(
          new AgentGroup(
              id,
              view.run().tenant(),
              view.run().owner(),
              shortened(seed.goal()),
              seed.id(),
              members,
              clock.now()));
      return events;
    };
  }

  private Command.Child agent(
      RunView view, Seed whole, Seed part, Run.Priority priority, @Nullable GroupId group) {
    var persona = understanding.persona(view);
    return new Command.Child(
        new RunId(ids.next()),
        Run.Kind.MEMBER,
        part.goal(),
        AgentProgram.NAME,
        part.id(),
        priority,
        brief(view, part, persona, group));
  }

  private static Json.Obj brief(
      RunView view, Seed seed, Optional<Persona> persona, @Nullable GroupId group) {
    var recalled = OuroborosProgram.opening(view).texts("recalled");
    var template =
        Optional.ofNullable(seed.capabilities())
            .or(() -> persona.map(Persona::role))
            .flatMap(ToolTemplate::named)
            .orElse(ToolTemplate.WORKER);
    var brief =
        Json.object(
            "goal", seed.goal(),
            "system", Prompts.agent(persona, seed, recalled),
            "groups", List.copyOf(template.groups()));
    if (group != null) {
      brief = brief.with("group", Json.of(group.value().toString()));
    }
    var model = persona.map(Persona::model);
    return model.isPresent() ? brief.with("model", Json.of(model.get())) : brief;
  }

  private static Json.Obj note(Seed seed, @Nullable GroupId group) {
    return Json.object(
        "seed",
        seed.id().value().toString(),
        "group",
        group == null ? null : group.value().toString());
  }

  private static String shortened(String goal) {
    return goal.length() <= LONGEST_NAME ? goal : goal.substring(0, LONGEST_NAME - 1) + "…";
  }
}
