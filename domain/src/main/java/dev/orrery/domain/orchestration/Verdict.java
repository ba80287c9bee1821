package dev.orrery.domain.orchestration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reviewers think together; those who did not vote do not count. */
public enum Verdict {
  APPROVED,
  REJECTED,
  /** As many for as against. */
  SPLIT,
  /** Nobody voted. */
  INCONCLUSIVE;

  /** Counts votes; null is none. */
  public static Verdict of(List<@Nullable Vote> votes) {
    long approved = votes.stream().filter(vote -> vote == Vote.APPROVED).count();
    long rejected = votes.stream().filter(vote -> vote == Vote.REJECTED).count();
    if (approved + rejected == 0) {
      return INCONCLUSIVE;
    }
    if (approved == rejected) {
      return SPLIT;
    }
    return approved > rejected ? APPROVED : REJECTED;
  }
}
