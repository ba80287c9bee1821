package dev.orrery.domain.channel;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a user is told, as one reader sees it.
 *
 * @param readAt when this reader marked it as read
 */
public record Notification(long id, Draft what, Instant createdAt, @Nullable Instant readAt) {
  /** How it is meant. */
  public enum Tone {
    INFO,
    WARNING,
    ERROR,
    SUCCESS
  }

  /**
   * A notification about to be published.
   *
   * @param to the user it is for; null for everybody of the tenant
   * @param source what it comes from
   * @param link where more is to be seen
   */
  public record Draft(
      TenantId tenant,
      @Nullable UserId to,
      String title,
      String message,
      Tone tone,
      @Nullable String source,
      @Nullable String link) {
    public Draft {
      if (title.isBlank() || message.isBlank()) {
        throw new IllegalArgumentException("A notification has a title and a message");
      }
    }
  }
}
