package dev.orrery.domain.session;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One execution: of a turn's program, or of an agent that the program forked.
 *
 * @param name what people read, such as the goal
 * @param program which {@link TurnProgram} decides its steps
 * @param input what the program was given, as it wrote it
 * @param workedMillis time spent working, waits left out
 */
public record Run(
    RunId id,
    TenantId tenant,
    UserId owner,
    SessionId session,
    TurnId turn,
    @Nullable RunId parent,
    Kind kind,
    String name,
    String program,
    @Nullable SeedId seed,
    Priority priority,
    Json.Obj input,
    State state,
    @Nullable Wait waiting,
    long epoch,
    boolean cancelRequested,
    @Nullable Instant killedAt,
    long workedMillis,
    @Nullable Ending ending,
    Instant createdAt,
    @Nullable Instant startedAt) {
  /** What it is. */
  public enum Kind {
    TURN,
    MEMBER,
    SUBAGENT,
    VERIFICATION
  }

  /** {@code queued → running ⇄ waiting via ready → succeeded | failed | cancelled}. */
  public enum State {
    QUEUED,
    READY,
    RUNNING,
    WAITING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public boolean ended() {
      return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
  }

  /** What a waiting run waits for; it holds no lease meanwhile. */
  public enum Wait {
    APPROVAL,
    QUESTION,
    CHILDREN,
    REVOKED
  }

  /** Which starts first; older first within one. */
  public enum Priority {
    CRITICAL,
    HIGH,
    NORMAL,
    LOW
  }

  /** What came out of it. */
  public record Ending(
      boolean success, String output, @Nullable String error, int steps, Instant at) {}

  /** The name that permissions, budgets and the audit chain know an agent's run by. */
  public String agentName() {
    return "agent-" + id.value();
  }
}
