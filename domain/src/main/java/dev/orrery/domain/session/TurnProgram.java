package dev.orrery.domain.session;

/**
 * Decides the steps of a run: a pure function of what has happened so far, so that it can be asked
 * again after a crash. Called by the engine only.
 */
public interface TurnProgram {
  /** The name that turns and runs keep. */
  String name();

  Move next(RunView view);
}
