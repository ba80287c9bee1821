package dev.orrery.application.work.automation;

import dev.orrery.application.work.automation.ReadAutomations.Live;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.kernel.AutomationId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.automation.Automation;
import dev.orrery.domain.work.automation.Automations;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Adds, changes and removes automations; their files stay as they are. */
@Singleton
public final class KeepAutomation {
  private final Automations automations;
  private final AgentDefinitions agents;
  private final AutomationTimers timers;
  private final ReadAutomations read;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public KeepAutomation(
      Automations automations,
      AgentDefinitions agents,
      AutomationTimers timers,
      ReadAutomations read,
      Transactions transactions,
      EventLog events) {
    this.automations = automations;
    this.agents = agents;
    this.timers = timers;
    this.read = read;
    this.transactions = transactions;
    this.events = events;
  }

  /**
   * The automation; empty where the caller sees no such agent.
   *
   * @throws InvalidException where the label of a timed one can not be read
   */
  public Optional<Live> add(Principal caller, String agentName, Automation.Content content) {
    ForbiddenException.unless(caller, Capability.AUTOMATION_WRITE);
    var added =
        transactions.inOne(() ->
            agents
                .find(caller.tenant(), agentName)
                .map(agent ->
                    automations.add(
                        new Automation.Draft(
                            caller.tenant(), caller.owner(), agent.id(), agent.name(), content)))
                .map(automation -> told(caller, automation, "automation.created")));
    return added.map(read::of);
  }

  /**
   * The automation as it is now; empty where the caller sees none.
   *
   * @throws InvalidException where the label of a timed one can not be read; nothing is changed
   */
  public Optional<Live> edit(
      Principal caller, AutomationId id, UnaryOperator<Automation.Content> change) {
    ForbiddenException.unless(caller, Capability.AUTOMATION_WRITE);
    var edited =
        transactions.inOne(() ->
            automations
                .lock(caller.tenant(), id)
                .map(before -> automations.save(before.with(change.apply(before.content()))))
                .map(automation -> told(caller, automation, "automation.edited")));
    return edited.map(read::of);
  }

  /** Has it work, or stop working, where the caller sees it. */
  public void switchTo(Principal caller, AutomationId id, boolean on) {
    var status = on ? Automation.Status.ACTIVE : Automation.Status.INACTIVE;
    edit(caller, id, before -> before.with(status));
  }

  private Automation told(Principal caller, Automation automation, String type) {
    timers.follow(caller, automation);
    tell(caller, automation, type);
    return automation;
  }

  /** False where the caller sees no such automation. */
  public boolean remove(Principal caller, AutomationId id) {
    ForbiddenException.unless(caller, Capability.AUTOMATION_WRITE);
    return transactions.inOne(() -> {
      var found = automations.lock(caller.tenant(), id);
      found.ifPresent(automation -> {
        timers.end(caller, automation);
        automations.remove(automation);
        tell(caller, automation, "automation.removed");
      });
      return found.isPresent();
    });
  }

  private void tell(Principal caller, Automation automation, String type) {
    events.append(
        EventDraft.ofTenant(
            caller,
            type,
            Json.object(
                "automation_id", automation.id().value(), "agent", automation.agentName())));
  }
}
