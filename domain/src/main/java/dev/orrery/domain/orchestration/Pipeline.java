package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.PipelineId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Stages that are worked off in the order of their dependencies, each by a session of its own.
 *
 * @param site the file system that its directories lie on; only nodes of that site start stages
 * @param history the phases that it went through, in order; the last one is open
 */
public record Pipeline(
    PipelineId id,
    Ownership ownership,
    String site,
    String name,
    State state,
    List<Stage> stages,
    List<Phase.Visit> history,
    Instant createdAt) {
  /** How often the session of a stage is tried to be opened. */
  public static final int MOST_STARTS = 3;

  /** {@code running → completed | failed}. */
  public enum State {
    RUNNING,
    COMPLETED,
    FAILED
  }

  /** What is to be done about a pipeline now. */
  public sealed interface Move {
    /** A stage whose dependencies are completed begins. */
    record Start(Stage stage) implements Move {}

    /** Stages run; the end of one of them decides. */
    record Watch() implements Move {}

    record Finish(State state) implements Move {}

    /** It is finished. */
    record Rest() implements Move {}
  }

  public Pipeline {
    stages = List.copyOf(stages);
    history = List.copyOf(history);
    if (stages.isEmpty() || history.isEmpty()) {
      throw new IllegalArgumentException("A pipeline has stages and a phase");
    }
  }

  public Phase phase() {
    return history.getLast().phase();
  }

  public int retries() {
    return stages.stream().mapToInt(Stage::failedStarts).sum();
  }

  public Stage.Place place(Stage stage) {
    return new Stage.Place(id, stage.ordinal(), site);
  }

  public Move next() {
    if (state != State.RUNNING) {
      return new Move.Rest();
    }
    if (stages.stream().anyMatch(stage -> stage.state() == Stage.State.FAILED)) {
      return new Move.Finish(State.FAILED);
    }
    var completed =
        stages.stream()
            .filter(stage -> stage.state() == Stage.State.COMPLETED)
            .map(Stage::name)
            .collect(Collectors.toSet());
    if (completed.size() == stages.size()) {
      return new Move.Finish(State.COMPLETED);
    }
    return stages.stream()
        .filter(stage -> stage.state() == Stage.State.PENDING)
        .filter(stage -> completed.containsAll(stage.plan().dependsOn()))
        .findFirst()
        .<Move>map(Move.Start::new)
        .orElseGet(Move.Watch::new);
  }
}
