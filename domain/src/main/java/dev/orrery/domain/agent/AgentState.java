package dev.orrery.domain.agent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an agent is, by the store's clock.
 *
 * @param task what it works on, in words; null for nothing
 * @param heard when it last gave a sign of life; null for never
 * @param hold who holds it; null where nobody does
 */
public record AgentState(
    AgentStatus status, @Nullable String task, @Nullable Instant heard, @Nullable Hold hold) {
  /** Of an agent that has done nothing yet. */
  public static final AgentState NEW = new AgentState(AgentStatus.IDLE, null, null, null);

  /** That somebody stopped it. */
  public record Hold(@Nullable String note, String by, Instant at) {}

  public AgentState {
    if ((status == AgentStatus.HELD) != (hold != null)) {
      throw new IllegalArgumentException("Only a held agent has a hold");
    }
  }

  /** Held by somebody; an earlier hold keeps its time, a new note replaces the old one. */
  public AgentState held(@Nullable String note, String by, Instant at) {
    var before = hold;
    var next =
        before == null
            ? new Hold(note, by, at)
            : new Hold(note == null ? before.note() : note, before.by(), before.at());
    return new AgentState(AgentStatus.HELD, null, heard, next);
  }

  /** In another status, held by nobody. */
  public AgentState free(AgentStatus next) {
    return new AgentState(next, task, heard, null);
  }

  public AgentState on(@Nullable String what) {
    return new AgentState(status, what, heard, hold);
  }

  public AgentState heard(Instant at) {
    return new AgentState(status, task, at, hold);
  }
}
