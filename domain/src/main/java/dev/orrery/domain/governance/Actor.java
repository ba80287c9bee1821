package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Json;

/** Who did something that the activity log tells of. */
public record Actor(Kind kind, String id) {
  /** What sort of actor it is. */
  public enum Kind {
    AGENT,
    SYSTEM,
    USER
  }

  private static final String AGENT_PREFIX = "agent-";
  private static final String SYSTEM_NAME = "system";

  public Actor {
    if (id.isBlank()) {
      throw new IllegalArgumentException("An actor has an id");
    }
  }

  /** The actor that an event names; its facts may say what sort it is. */
  static Actor of(String name, Json.Obj facts) {
    if (facts.text("actor_type").filter("agent"::equals).isPresent()
        || name.startsWith(AGENT_PREFIX)) {
      return new Actor(Kind.AGENT, name);
    }
    return new Actor(name.equals(SYSTEM_NAME) ? Kind.SYSTEM : Kind.USER, name);
  }
}
