package dev.orrery.domain.session;

import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent asks its user in the middle of its work.
 *
 * @param id the tool call that asks
 * @param options answers to choose from; none for any text
 * @param answer null unless it is answered
 */
public record Question(
    EffectId id,
    TenantId tenant,
    UserId owner,
    SessionId session,
    RunId run,
    String text,
    List<String> options,
    State state,
    @Nullable String answer,
    Instant askedAt,
    Instant expiresAt) {
  /** {@code open → answered | expired}. */
  public enum State {
    OPEN,
    ANSWERED,
    EXPIRED
  }

  public Question {
    options = List.copyOf(options);
  }
}
