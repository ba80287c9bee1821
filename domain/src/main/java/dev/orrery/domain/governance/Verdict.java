package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Digest;
import java.time.Duration;

/** The answer of the one decision point. */
public sealed interface Verdict {
  /** The rule that decided. */
  String rule();

  /** The digest of everything the decision was compiled from. */
  Digest policy();

  /**
   * It may run.
   *
   * @param unasked whether a person would have been asked, had the session's mode not waived it
   */
  record Permit(String rule, Digest policy, boolean unasked) implements Verdict {}

  /** A person must say so first, within the time. */
  record Ask(String rule, Digest policy, String reason, Duration within, Approval.Kind about)
      implements Verdict {}

  /** It may not run. */
  record Deny(String rule, Digest policy, String reason) implements Verdict {}
}
