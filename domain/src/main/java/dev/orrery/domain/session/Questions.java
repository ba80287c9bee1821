package dev.orrery.domain.session;

import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What agents ask their users; times are the database's. */
public interface Questions {
  /** Asks, where it was not asked before; it stays open for a while. */
  Question ask(Question draft, Duration within);

  /** One past its time reads as expired. */
  Optional<Question> find(EffectId id);

  /** Those of sessions that wait for their answers and whose runs have not ended, oldest first. */
  List<Question> open(List<SessionId> sessions);

  /** {@code open → answered} where it is not past its time; false where it was too late. */
  boolean answer(EffectId id, String answer);

  /** {@code open → expired}; false where it was answered. */
  boolean expire(EffectId id);
}
