package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import org.jspecify.annotations.Nullable;

/** Tells whose memories a session may use; the context of sessions knows. */
public interface SessionScopes {
  /** What is known of a session for a caller. */
  sealed interface Scope {
    /**
     * The session is there.
     *
     * @param project the directory it works in, or none where that is the tenant's state workspace,
     *     whose store is {@code main}
     */
    record Known(UserId owner, @Nullable WorkspaceId project) implements Scope {}

    /** There is no such session. */
    record Unknown() implements Scope {}

    /** It belongs to somebody else. */
    record Forbidden() implements Scope {}
  }

  Scope of(SessionId session, Principal by);
}
