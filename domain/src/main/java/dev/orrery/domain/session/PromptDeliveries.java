package dev.orrery.domain.session;

import dev.orrery.domain.kernel.TurnId;
import java.util.Optional;

/** The reports of messages that had to be typed. */
public interface PromptDeliveries {
  /** Keeps the newest report of a turn, in the caller's transaction. */
  void keep(TurnId turn, PromptDelivery report);

  Optional<PromptDelivery> find(TurnId turn);
}
