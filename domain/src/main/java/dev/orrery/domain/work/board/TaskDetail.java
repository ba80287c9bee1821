package dev.orrery.domain.work.board;

import java.util.List;

/** A task between those that it waits for and those that wait for it. */
public record TaskDetail(Task task, List<TaskLink> blockedBy, List<TaskLink> blocks) {
  public TaskDetail {
    blockedBy = List.copyOf(blockedBy);
    blocks = List.copyOf(blocks);
  }

  public boolean isBlocked() {
    return blockedBy.stream().anyMatch(blocker -> !blocker.status().isEnded());
  }
}
