package dev.orrery.domain.work.board;

import static dev.orrery.domain.work.board.TaskStatus.ARCHIVED;
import static dev.orrery.domain.work.board.TaskStatus.BLOCKED;
import static dev.orrery.domain.work.board.TaskStatus.CANCELLED;
import static dev.orrery.domain.work.board.TaskStatus.DONE;
import static dev.orrery.domain.work.board.TaskStatus.IN_PROGRESS;
import static dev.orrery.domain.work.board.TaskStatus.REVIEW;
import static dev.orrery.domain.work.board.TaskStatus.TODO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskStatusTest {
  private static final Map<TaskStatus, Set<TaskStatus>> MOVES =
      Map.of(
          TODO, EnumSet.of(IN_PROGRESS, REVIEW, DONE, BLOCKED, ARCHIVED, CANCELLED),
          IN_PROGRESS, EnumSet.of(TODO, REVIEW, DONE, BLOCKED, ARCHIVED, CANCELLED),
          REVIEW, EnumSet.of(IN_PROGRESS, TODO, DONE, BLOCKED, ARCHIVED, CANCELLED),
          BLOCKED, EnumSet.of(TODO, IN_PROGRESS, ARCHIVED, CANCELLED),
          DONE, EnumSet.of(ARCHIVED, CANCELLED, TODO, IN_PROGRESS),
          ARCHIVED, EnumSet.of(TODO),
          CANCELLED, EnumSet.of(TODO));

  @ParameterizedTest
  @EnumSource
  void aTaskGoesWhereItMay(TaskStatus from) {
    assertThat(reachable(from, false)).isEqualTo(MOVES.get(from));
  }

  @Test
  void aProgramReopensNothing() {
    assertThat(reachable(DONE, true)).isEqualTo(EnumSet.of(ARCHIVED, CANCELLED));
    assertThat(reachable(ARCHIVED, true)).isEmpty();
    assertThat(reachable(REVIEW, true)).isEqualTo(MOVES.get(REVIEW));
  }

  private static Set<TaskStatus> reachable(TaskStatus from, boolean byProgram) {
    return Arrays.stream(TaskStatus.values())
        .filter(to -> !from.isSameAs(to) && from.mayBecome(to, byProgram))
        .collect(Collectors.toSet());
  }
}
