package dev.orrery.domain.model;

import dev.orrery.domain.kernel.ModelCallId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.math.BigDecimal;
import java.time.Duration;

/** The rows of model calls: {@code held → settled | failed | cancelled | abandoned}. */
public interface ModelCalls {
  /** Tokens and US dollars of calls that ended. */
  record Spent(Usage usage, BigDecimal dollars) {}

  /** Adds a call before the first byte goes upstream, in the caller's transaction. */
  void open(ModelCall call);

  /** Ends a call with its usage, priced once, in the step's transaction. */
  void settle(ModelCallId id, ModelCall.Ending ending);

  /** Marks calls of a run from before this epoch as abandoned: their usage is unknown. */
  void abandon(RunId run, long epoch);

  /** What the calls of a session used so far. */
  Spent spent(SessionId session);

  /** What the calls of an owner used in the last while, by the store's clock. */
  Spent spent(TenantId tenant, UserId owner, Duration last);

  /** Tokens of all settled calls since the first start. */
  long totalTokens();
}
