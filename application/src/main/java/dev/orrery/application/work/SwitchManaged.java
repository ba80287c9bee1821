package dev.orrery.application.work;

import dev.orrery.application.agent.HoldAgent;
import dev.orrery.application.agent.StartAgent;
import dev.orrery.application.work.automation.KeepAutomation;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.Action;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Passes the switch of a schedule on to what owns it, which switches the schedule. */
@Singleton
public final class SwitchManaged {
  private final HoldAgent holdAgent;
  private final StartAgent startAgent;
  private final KeepAutomation automations;

  @Inject
  public SwitchManaged(HoldAgent holdAgent, StartAgent startAgent, KeepAutomation automations) {
    this.holdAgent = holdAgent;
    this.startAgent = startAgent;
    this.automations = automations;
  }

  /** Whether something owns the schedule of this action and is locked before it. */
  static boolean owns(Action action) {
    return switch (action) {
      case Action.AgentCycle ignored -> true;
      case Action.RunAutomation ignored -> true;
      case Action.Goal ignored -> false;
      case Action.Enqueue ignored -> false;
      case Action.Discovery ignored -> false;
    };
  }

  /** In the caller's transaction, which holds no lock of the schedule. */
  void switchTo(Principal caller, Action action, boolean on) {
    switch (action) {
      case Action.AgentCycle(var agent, var name) -> {
        if (on) {
          startAgent.start(caller, name);
        } else {
          holdAgent.hold(caller, name, null);
        }
      }
      case Action.RunAutomation(var automation, var name) ->
          automations.switchTo(caller, automation, on);
      case Action.Goal ignored -> throw unowned(action);
      case Action.Enqueue ignored -> throw unowned(action);
      case Action.Discovery ignored -> throw unowned(action);
    }
  }

  private static IllegalArgumentException unowned(Action action) {
    return new IllegalArgumentException("Nothing owns " + action);
  }
}
