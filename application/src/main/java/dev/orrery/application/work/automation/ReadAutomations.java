package dev.orrery.application.work.automation;

import dev.orrery.domain.agent.AgentHomes;
import dev.orrery.domain.kernel.AutomationId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Fires;
import dev.orrery.domain.work.Schedule;
import dev.orrery.domain.work.Schedules;
import dev.orrery.domain.work.automation.Automation;
import dev.orrery.domain.work.automation.Automations;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows automations with how they are on disk and in the scheduler. */
@Singleton
public final class ReadAutomations {
  private final Automations automations;
  private final AgentHomes homes;
  private final Schedules schedules;
  private final Fires fires;

  @Inject
  public ReadAutomations(
      Automations automations, AgentHomes homes, Schedules schedules, Fires fires) {
    this.automations = automations;
    this.homes = homes;
    this.schedules = schedules;
    this.fires = fires;
  }

  /**
   * An automation as it is.
   *
   * @param exists whether its file is there, in the directory of its agent
   * @param loaded whether this server will run it
   * @param running whether it runs now
   * @param changedAt when its file changed last
   */
  public record Live(
      Automation automation,
      boolean exists,
      boolean loaded,
      boolean running,
      @Nullable Instant changedAt) {}

  public Slice<Live> list(Principal caller, Automations.Filter filter, Window window) {
    ForbiddenException.unless(caller, Capability.AUTOMATION_READ);
    var found = automations.list(caller.tenant(), filter, window);
    return new Slice<>(live(caller.tenant(), found.items()), found.total());
  }

  public Optional<Live> find(Principal caller, AutomationId id) {
    ForbiddenException.unless(caller, Capability.AUTOMATION_READ);
    return automations.find(caller.tenant(), id).map(this::of);
  }

  Live of(Automation automation) {
    return live(automation.tenant(), List.of(automation)).getFirst();
  }

  private List<Live> live(TenantId tenant, List<Automation> some) {
    var timers = timers(tenant, some);
    var running = fires.unfinished(timers.values().stream().map(Schedule::id).toList());
    return some.stream().map(one -> live(one, timers.get(one.id()), running)).toList();
  }

  private Live live(Automation one, @Nullable Schedule timer, Set<ScheduleId> running) {
    var file = homes.file(one.tenant(), one.agentName(), one.content().path());
    return new Live(
        one,
        file.isPresent(),
        timer != null && timer.enabled(),
        timer != null && running.contains(timer.id()),
        file.map(AgentHomes.Found::changedAt).orElse(null));
  }

  private Map<AutomationId, Schedule> timers(TenantId tenant, List<Automation> some) {
    var keys =
        some.stream()
            .filter(one -> one.content().type().isTimed())
            .map(one -> AutomationTimers.key(one.id()))
            .toList();
    var timers = new HashMap<AutomationId, Schedule>();
    for (var schedule : schedules.keyed(tenant, keys)) {
      if (schedule.action() instanceof Action.RunAutomation run) {
        timers.put(run.automation(), schedule);
      }
    }
    return timers;
  }
}
