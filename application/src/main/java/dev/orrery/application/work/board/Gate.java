package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskProgress;

/** People are believed; a program proves that it is done, where a task says how. */
final class Gate {
  private Gate() {}

  /** Whether a program changes how it has to prove that a task is done. */
  static boolean weakens(Principal caller, TaskContent before, TaskContent after) {
    return caller.isAgent()
        && before.verificationType() != null
        && !before.verificationType().equals(after.verificationType());
  }

  static boolean holdsBack(Principal caller, TaskContent content, TaskProgress progress) {
    return caller.isAgent() && content.verificationType() != null && !progress.isProved();
  }
}
