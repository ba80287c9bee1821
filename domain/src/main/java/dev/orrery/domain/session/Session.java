package dev.orrery.domain.session;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation, the same one in every API.
 *
 * @param number counts all sessions of the server, from 1; 0 before it is stored
 * @param label what the opening caller called its user; never the owner
 * @param origin the dialect that opened it
 * @param alias the id that a client chose for it, if it is no UUID of ours
 * @param model the model preferred for it, if any
 * @param clarification the transcript of an interview that waits for the next message, if any
 * @param activeSeed the seed of its newest turn that made one
 * @param persona the persona of its newest turn
 * @param setup what it was opened with
 * @param closedReason why it is closed, such as {@code killed}; null while it is open
 */
public record Session(
    SessionId id,
    long number,
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
    SessionSetup setup,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String closedReason,
    @Nullable Instant closedAt) {
  /** {@code open ⇄ closed → deleted}; a deleted session has no row. */
  public enum State {
    OPEN,
    CLOSED
  }

  /** Whether nobody had to say who he is to open it; it belongs to everybody of its tenant. */
  public boolean unowned() {
    return owner.equals(Tenancy.ADMIN) && setup.credential().isEmpty();
  }

  /** The id as the client that opened it knows it. */
  public String shownId() {
    return alias == null ? id.value().toString() : alias;
  }
}
