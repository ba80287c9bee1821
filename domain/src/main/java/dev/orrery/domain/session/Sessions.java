package dev.orrery.domain.session;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.kernel.WorkspaceId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions. Lock order: session, run, effect, holds, the rest. */
public interface Sessions {
  /**
   * Adds a session with its alias and gives it its number, and the first free one of the names that
   * follow from its own; empty where the owner has the alias already.
   */
  Optional<Session> add(Session draft);

  Optional<Session> find(SessionId id);

  /** An owner's session by the id that its client chose. */
  Optional<Session> findByAlias(TenantId tenant, UserId owner, String alias);

  /** Locks the row until the transaction ends; empty where it is gone. */
  Optional<Session> lock(SessionId id);

  /** Marks activity now and keeps what the newest turn says. */
  void touch(SessionId id, @Nullable SeedId activeSeed, @Nullable String persona);

  /** Keeps or drops the transcript of a pending interview. */
  void clarify(SessionId id, Json.@Nullable Obj transcript);

  /**
   * Opens a closed session again, under the first free one of the names that follow from its own.
   */
  void reopen(SessionId id);

  /** {@code open → closed}; false where it was closed before. */
  boolean close(SessionId id, String reason);

  /**
   * Locks an open session of a workspace whose last turn left nothing to do, passing over those
   * that somebody else holds; of one owner and opened through one dialect.
   */
  Optional<Session> lockIdle(TenantId tenant, UserId owner, WorkspaceId workspace, String origin);

  /** Newest activity first. */
  Slice<SessionSummary> list(TenantId tenant, Window window);

  long countOpen(TenantId tenant);

  /** An owner's open ones; locks the owner's openings until the transaction ends. */
  long countOpenLocked(TenantId tenant, UserId owner);

  /** All open ones, whosoever they are. */
  long countOpen();

  /**
   * Removes the session with its messages, turns, runs and alias; ledgers, events and audit stay.
   */
  boolean delete(SessionId id);
}
