package dev.orrery.domain.kernel;

import org.jspecify.annotations.Nullable;

/**
 * An event about to be appended. The payload holds ids and small facts, never content.
 *
 * @param type a lower-case dotted name such as {@code run.started}
 * @param actor the principal's name
 */
public record EventDraft(
    StreamKey stream,
    String type,
    String actor,
    TenantId tenant,
    UserId owner,
    @Nullable SessionId session,
    @Nullable TurnId turn,
    @Nullable RunId run,
    Json.Obj payload) {
  public EventDraft {
    if (type.isBlank() || actor.isBlank()) {
      throw new IllegalArgumentException("An event has a type and an actor");
    }
  }

  /** An event of the tenant's own stream. */
  public static EventDraft ofTenant(Principal by, String type, Json.Obj payload) {
    return new EventDraft(
        StreamKey.of(by.tenant()),
        type,
        by.name(),
        by.tenant(),
        by.owner(),
        null,
        null,
        null,
        payload);
  }
}
