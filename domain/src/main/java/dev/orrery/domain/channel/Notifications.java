package dev.orrery.domain.channel;

import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What users are told; each reader has marks of its own for what it has read. */
public interface Notifications {
  /** Who reads: it sees what is for itself and what is for everybody of its tenant. */
  record Reader(TenantId tenant, UserId user) {
    public static Reader of(Principal caller) {
      return new Reader(caller.tenant(), caller.owner());
    }
  }

  /** Adds one in the caller's transaction; nobody has read it. */
  Notification add(Notification.Draft notification);

  /**
   * Newest first.
   *
   * @param read only those that were read, or were not; null for both
   * @param tone only those of this tone; null for all
   */
  Slice<Notification> list(
      Reader reader, @Nullable Boolean read, Notification.@Nullable Tone tone, Window window);

  long unread(Reader reader);

  /** Marks one as read and shows it; one that was read before keeps its time. */
  Optional<Notification> read(Reader reader, long id);

  /** Marks all as read; how many were not. */
  long readAll(Reader reader);
}
