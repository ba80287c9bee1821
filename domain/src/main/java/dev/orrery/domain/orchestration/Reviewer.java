package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.ReviewId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of those who look at a session's work.
 *
 * @param ordinal its place, from 0
 * @param focus what it looks at
 * @param failedStarts how often its session could not be opened
 * @param session the session that it works in
 * @param findings what it found, line by line
 * @param vote what it thinks; null where it did not say
 */
public record Reviewer(
    int ordinal,
    String focus,
    State state,
    int failedStarts,
    @Nullable SessionId session,
    @Nullable TurnId turn,
    List<String> findings,
    @Nullable Vote vote) {
  /** {@code pending → running → completed | failed}. */
  public enum State {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED
  }

  /** Where a reviewer stands: its review and where the reviewed work lies. */
  public record Place(ReviewId review, int ordinal, String site) {}

  public Reviewer {
    findings = List.copyOf(findings);
  }

  /** One that has not begun. */
  public static Reviewer pending(int ordinal, String focus) {
    return new Reviewer(ordinal, focus, State.PENDING, 0, null, null, List.of(), null);
  }
}
