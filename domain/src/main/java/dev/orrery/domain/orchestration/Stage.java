package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.PipelineId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of a pipeline, worked on by one session.
 *
 * @param ordinal its place as it was written, from 0
 * @param failedStarts how often its session could not be opened
 * @param session the session that works or worked on it
 * @param turn the turn of its prompt; where that ended with a question, a later one completes it
 * @param error why it failed
 */
public record Stage(
    int ordinal,
    StagePlan plan,
    State state,
    int failedStarts,
    @Nullable SessionId session,
    @Nullable TurnId turn,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String error) {
  /** {@code pending → running → completed | failed}. */
  public enum State {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED
  }

  /** Where a stage stands: its pipeline, its place in it, and where the pipeline is worked on. */
  public record Place(PipelineId pipeline, int ordinal, String site) {
    /** As reminders name it. */
    public String text() {
      return pipeline.value() + "/" + ordinal + "/" + site;
    }

    /** What {@link #text} wrote. */
    public static Place parse(String text) {
      var parts = text.split("/", 3);
      return new Place(
          new PipelineId(UUID.fromString(parts[0])), Integer.parseInt(parts[1]), parts[2]);
    }
  }

  /** One that has not begun. */
  public static Stage pending(int ordinal, StagePlan plan) {
    return new Stage(ordinal, plan, State.PENDING, 0, null, null, null, null, null);
  }

  public String name() {
    return plan.name();
  }

  public Optional<SessionId> worker() {
    return Optional.ofNullable(session);
  }
}
