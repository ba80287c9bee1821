package dev.orrery.application.orchestration;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.GroupId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.orchestration.AgentGroup;
import dev.orrery.domain.orchestration.AgentGroups;
import dev.orrery.domain.orchestration.Seed;
import dev.orrery.domain.orchestration.Seeds;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lists groups of agents, newest first, and shows one with its members; states are those of the
 * members' runs.
 */
@Singleton
public final class ListGroups {
  private final AgentGroups groups;
  private final Seeds seeds;
  private final Runs runs;

  @Inject
  public ListGroups(AgentGroups groups, Seeds seeds, Runs runs) {
    this.groups = groups;
    this.seeds = seeds;
    this.runs = runs;
  }

  /** The state of a group. */
  public enum State {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED
  }

  /** A group with its members' runs; a member whose session was deleted has none. */
  public record Shown(AgentGroup group, State state, List<Member> members) {}

  /** A member with its part of the work. */
  public record Member(RunId id, Optional<Run> run, Optional<Seed> seed) {}

  public List<Shown> list(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    var all = groups.list(caller.tenant());
    var byId =
        runs
            .findAll(
                all.stream()
                    .flatMap(group -> group.members().stream())
                    .map(AgentGroup.Member::run)
                    .toList())
            .stream()
            .collect(Collectors.toMap(Run::id, run -> run));
    return all.stream().map(group -> shown(group, byId, Map.of())).toList();
  }

  public Optional<Shown> find(Principal caller, GroupId id) {
    ForbiddenException.unless(caller, Capability.READ);
    return groups
        .find(caller.tenant(), id)
        .map(group -> {
          var byId =
              runs.findAll(group.members().stream().map(AgentGroup.Member::run).toList()).stream()
                  .collect(Collectors.toMap(Run::id, run -> run));
          var parts =
              group.members().stream()
                  .map(member -> seeds.find(caller.tenant(), member.seed()))
                  .flatMap(Optional::stream)
                  .collect(Collectors.toMap(Seed::id, seed -> seed));
          return shown(group, byId, parts);
        });
  }

  private static Shown shown(
      AgentGroup group, Map<RunId, Run> byId, Map<dev.orrery.domain.kernel.SeedId, Seed> parts) {
    var members =
        group.members().stream()
            .map(member ->
                new Member(
                    member.run(),
                    Optional.ofNullable(byId.get(member.run())),
                    Optional.ofNullable(parts.get(member.seed()))))
            .toList();
    return new Shown(group, state(members), members);
  }

  /**
   * Failed where any member failed and none is left, completed where all did it, running once one
   * began.
   */
  private static State state(List<Member> members) {
    var states =
        members.stream()
            .map(member -> member.run().map(Run::state).orElse(Run.State.CANCELLED))
            .toList();
    boolean over = states.stream().allMatch(Run.State::ended);
    if (over) {
      return states.stream().allMatch(state -> state == Run.State.SUCCEEDED)
          ? State.COMPLETED
          : State.FAILED;
    }
    return states.stream().allMatch(state -> state == Run.State.QUEUED)
        ? State.PENDING
        : State.RUNNING;
  }
}
