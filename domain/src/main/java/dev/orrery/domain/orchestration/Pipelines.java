package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.PipelineId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.session.SessionSight;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pipelines. Every move is conditional on the state before, so that of several at once one
 * takes effect. Times are the database's.
 */
public interface Pipelines {
  /** Adds one that has not begun, with its first phase. */
  void add(Pipeline pipeline);

  Optional<Pipeline> find(PipelineId id);

  /** Finds one and locks its row until the transaction ends; its stages may still end meanwhile. */
  Optional<Pipeline> lock(PipelineId id);

  /** Newest first. */
  List<Pipeline> newest(SessionSight sight, int limit);

  /** The running stage that a session works on, if it does. */
  Optional<Stage.Place> running(SessionId session);

  /** {@code pending → running}. */
  boolean start(Stage.Place stage, SessionId session, TurnId turn);

  /** {@code running → completed}. */
  boolean complete(Stage.Place stage);

  /** {@code pending | running → failed}. */
  boolean fail(Stage.Place stage, String error);

  /** Counts that a pending stage could not be started; says how often that was. */
  int startFailed(Stage.Place stage);

  /** Leaves the phase before and enters another one, unless it is there already. */
  void enter(PipelineId id, Phase phase, @Nullable String output);

  /** {@code running → completed | failed}. */
  boolean finish(PipelineId id, Pipeline.State end);
}
