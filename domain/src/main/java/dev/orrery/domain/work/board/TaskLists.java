package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;

/** Reads the board. */
public interface TaskLists {
  Slice<BoardTask> list(TenantId tenant, TaskFilter filter, TaskOrder order, Window window);

  /**
   * The task that somebody should begin next, if any, and how many they could begin: to do, theirs,
   * and not waiting for an open one; the most urgent, then the first due, then the oldest.
   */
  Slice<BoardTask> next(TenantId tenant, String assignee);

  /**
   * Those with a text in their title, and the one with that number, which comes first; then those
   * whose title begins with it, then the newest.
   */
  Slice<BoardTask> search(TenantId tenant, SearchText text, int limit);
}
