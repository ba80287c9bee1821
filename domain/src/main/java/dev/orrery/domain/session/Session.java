package dev.orrery.domain.session;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation, the same one in every API.
 *
 * @param label what the opening caller called its user; never the owner
 * @param origin the dialect that opened it
 * @param alias the id that a client chose for it, if it is no UUID of ours
 * @param model the model preferred for it, if any
 * @param clarification the transcript of an interview that waits for the next message, if any
 * @param activeSeed the seed of its newest turn that made one
 * @param persona the persona of its newest turn
 */
public record Session(
    SessionId id,
    TenantId tenant,
    UserId owner,
    String label,
    String origin,
    @Nullable String alias,
    WorkspaceId workspace,
    @Nullable String model,
    State state,
    Json.@Nullable Obj clarification,
    @Nullable SeedId activeSeed,
    @Nullable String persona,
    Json.Obj metadata,
    Instant createdAt,
    Instant updatedAt) {
  /** {@code open ⇄ closed → deleted}; a deleted session has no row. */
  public enum State {
    OPEN,
    CLOSED
  }

  /** The id as the client that opened it knows it. */
  public String shownId() {
    return alias == null ? id.value().toString() : alias;
  }
}
