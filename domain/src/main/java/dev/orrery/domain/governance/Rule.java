package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A standing sentence for agents; it tells them what to do and permits nothing.
 *
 * @param id how callers name it
 * @param createdBy the name of who made it
 */
public record Rule(
    long id,
    TenantId tenant,
    UserId owner,
    Content content,
    String createdBy,
    Instant createdAt,
    Instant updatedAt) {
  /** The scope of a rule that is for every agent. */
  public static final String EVERYBODY = "all";

  /**
   * What can be written of a rule.
   *
   * @param scope an agent's name, or {@link #EVERYBODY}
   * @param permanent whether only an administrator may change it, and nobody delete it
   */
  public record Content(String text, String scope, @Nullable String category, boolean permanent) {
    public Content {
      if (text.isBlank() || scope.isBlank()) {
        throw new IllegalArgumentException("A rule has a text and a scope");
      }
    }
  }

  /** A rule about to be added. */
  public record Draft(TenantId tenant, UserId owner, Content content, String createdBy) {}
}
