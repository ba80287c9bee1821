package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Digest;
import java.time.Duration;

/** The answer of the one decision point. */
public sealed interface Verdict {
  /** The rule that decided. */
  String rule();

  /** The digest of everything the decision was compiled from. */
  Digest policy();

  /** It may run. */
  record Permit(String rule, Digest policy) implements Verdict {}

  /** A person must say so first, within the time. */
  record Ask(String rule, Digest policy, String reason, Duration within) implements Verdict {}

  /** It may not run. */
  record Deny(String rule, Digest policy, String reason) implements Verdict {}
}
