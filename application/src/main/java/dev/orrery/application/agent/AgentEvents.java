package dev.orrery.application.agent;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import java.util.Locale;

/** The events of agents. */
public final class AgentEvents {
  private AgentEvents() {}

  public static EventDraft created(Principal by, AgentDefinition agent) {
    return of(by, agent, "agent.created");
  }

  /** What was missing of it was done again. */
  public static EventDraft mended(Principal by, AgentDefinition agent) {
    return of(by, agent, "agent.bootstrapped");
  }

  static EventDraft started(Principal by, AgentDefinition agent) {
    return of(by, agent, "agent.started");
  }

  static EventDraft stopped(Principal by, AgentDefinition agent) {
    return of(by, agent, "agent.stopped");
  }

  static EventDraft restarted(Principal by, AgentDefinition agent) {
    return of(by, agent, "agent.restarted");
  }

  /** Its making or one of its cycles went wrong. */
  public static EventDraft failed(Principal by, AgentDefinition agent) {
    return of(by, agent, "agent.failed");
  }

  static EventDraft silenced(AgentDefinition agent) {
    return of(Principal.system(agent.tenant(), agent.owner()), agent, "agent.silent");
  }

  private static EventDraft of(Principal by, AgentDefinition agent, String type) {
    var facts =
        Json.object(
            "agent_id", agent.id().value(),
            "agent", agent.name(),
            "status", agent.status().name().toLowerCase(Locale.ROOT));
    return EventDraft.ofTenant(
        by, type, by.isAgent() ? facts.with("actor_type", Json.of("agent")) : facts);
  }
}
