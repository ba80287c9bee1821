package dev.orrery.domain.model;

import dev.orrery.domain.kernel.HoldId;
import dev.orrery.domain.kernel.ModelCallId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record of one call, the sole source of tokens and cost. */
public record ModelCall(
    ModelCallId id,
    TenantId tenant,
    UserId owner,
    Purpose purpose,
    @Nullable SessionId session,
    @Nullable TurnId turn,
    @Nullable RunId run,
    int step,
    String agent,
    ModelRef requested,
    List<HoldId> holds,
    long epoch) {
  public ModelCall {
    holds = List.copyOf(holds);
  }

  /** How a call ended. */
  public record Ending(
      ModelRef executed,
      Usage usage,
      Duration latency,
      int attempts,
      @Nullable FailureKind failure) {}
}
