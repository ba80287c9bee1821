package dev.orrery.contract.work.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskState;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.Tasks;
import dev.orrery.domain.work.discovery.TaskCounts;
import dev.orrery.domain.work.discovery.TaskCounts.Counts;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What everybody does who counts the tasks of engines. */
public abstract class TaskCountsContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());

  protected abstract TaskCounts counts();

  protected abstract Tasks tasks();

  protected abstract Transactions transactions();

  @Test
  void tasksAreCountedByEngineAndState() {
    add(tenant, "discovery:a", TaskStatus.TODO);
    add(tenant, "discovery:a", TaskStatus.BLOCKED);
    add(tenant, "discovery:a", TaskStatus.DONE);
    add(tenant, "discovery:a", TaskStatus.ARCHIVED);
    add(tenant, "discovery:b", TaskStatus.CANCELLED);
    add(tenant, "billing", TaskStatus.TODO);
    add(tenant, null, TaskStatus.TODO);
    add(new TenantId(UUID.randomUUID()), "discovery:a", TaskStatus.TODO);

    var found = transactions().inOne(() -> counts().ofEngines(tenant, Duration.ofDays(1)));

    assertThat(found).containsOnlyKeys("discovery:a", "discovery:b");
    assertThat(found).containsEntry("discovery:a", new Counts(2, 1, 1));
    assertThat(found).containsEntry("discovery:b", new Counts(0, 0, 1));
    assertThat(transactions().inOne(() -> counts().ofEngines(tenant, null))).isEqualTo(found);
  }

  private void add(TenantId of, @Nullable String category, TaskStatus status) {
    transactions()
        .inOne(() -> {
          var plain = TaskContent.titled("Do something");
          var content =
              new TaskContent(
                  plain.title(),
                  plain.description(),
                  plain.priority(),
                  plain.type(),
                  plain.assignee(),
                  plain.product(),
                  category,
                  plain.tags(),
                  plain.estimatedMinutes(),
                  plain.dueDate(),
                  plain.verificationType(),
                  plain.maxDurationSeconds());
          tasks()
              .add(
                  of,
                  Tenancy.ADMIN,
                  "somebody",
                  content,
                  TaskState.NEW.moved(status, tasks().now()));
        });
  }
}
