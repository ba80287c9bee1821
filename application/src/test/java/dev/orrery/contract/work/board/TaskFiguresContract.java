package dev.orrery.contract.work.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskFigures;
import dev.orrery.domain.work.board.TaskFigures.Backlog;
import dev.orrery.domain.work.board.TaskFigures.Tally;
import dev.orrery.domain.work.board.TaskState;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.Tasks;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted on the board. */
public abstract class TaskFiguresContract {
  private SomeTasks some;

  protected abstract Tasks tasks();

  protected abstract TaskFigures figures();

  protected abstract Transactions transactions();

  @BeforeEach
  void oneTenant() {
    some = new SomeTasks(tasks(), transactions());
  }

  @Test
  void tasksAreCountedByTheirStatus() {
    some.add("a");
    some.add("b");
    some.add("c", TaskStatus.DONE);

    assertThat(figures().count(some.tenant))
        .isEqualTo(Map.of(TaskStatus.TODO, 2L, TaskStatus.DONE, 1L));
    assertThat(figures().count(new TenantId(UUID.randomUUID()))).isEmpty();
  }

  @Test
  void aTallySaysHowMuchOfWhatSomebodyWasGivenIsDone() {
    give("ada", TaskStatus.DONE);
    give("ada", TaskStatus.TODO);
    give("ada", TaskStatus.ARCHIVED);
    give("bob", TaskStatus.DONE);
    some.add("nobody's");

    assertThat(figures().tally(some.tenant, List.of("ada", "carl")))
        .isEqualTo(Map.of("ada", new Tally(3, 1)));
    assertThat(figures().tally(some.tenant, List.of("ada", "bob"))).hasSize(2);
    assertThat(figures().tally(some.tenant, List.of())).isEmpty();
  }

  @Test
  void aBacklogHoldsWhatIsOpen() {
    give("ada", TaskStatus.TODO);
    give("ada", TaskStatus.TODO);
    give("ada", TaskStatus.BLOCKED);
    give("bob", TaskStatus.IN_PROGRESS);
    give("carl", TaskStatus.DONE);

    var found = figures().backlog(some.tenant, 9);

    assertThat(found).extracting(Backlog::assignee).containsExactlyInAnyOrder("ada", "bob");
    var ada = found.stream().filter(one -> one.assignee().equals("ada")).findFirst().orElseThrow();
    assertThat(ada.queued()).isEqualTo(2);
    assertThat(ada.blocked()).isEqualTo(1);
    assertThat(ada.inProgress()).isZero();
    assertThat(ada.oldestWait()).isGreaterThanOrEqualTo(ada.averageWait());
    assertThat(figures().backlog(some.tenant, 1)).hasSize(1);
  }

  private void give(String who, TaskStatus status) {
    some.add(
        TaskContent.titled(who + " " + status).assignedTo(who),
        TaskState.NEW.moved(status, tasks().now()));
  }
}
