package dev.orrery.contract.work.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.ChangelogEntry;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of finished tasks. */
public abstract class ChangelogContract {
  private SomeTasks some;

  protected abstract Tasks tasks();

  protected abstract Changelog changelog();

  protected abstract Transactions transactions();

  @BeforeEach
  void oneTenant() {
    some = new SomeTasks(tasks(), transactions());
  }

  @Test
  void theLatestCompletionComesFirst() {
    var now = tasks().now();
    var older = some.add("older", TaskStatus.DONE);
    var newer = some.add("newer", TaskStatus.DONE);
    write(newer, now, "ada", "orrery");
    write(older, now.minusSeconds(60), "eve", null);

    assertThat(list(Changelog.Filter.ALL)).containsExactly("newer", "older");
    assertThat(list(new Changelog.Filter("eve", null, null))).containsExactly("older");
    assertThat(list(new Changelog.Filter(null, "orrery", null))).containsExactly("newer");
    assertThat(list(new Changelog.Filter(null, null, older.id()))).containsExactly("older");
    assertThat(list(new Changelog.Filter("ada", null, older.id()))).isEmpty();
    var page = changelog().list(some.tenant, Changelog.Filter.ALL, new Window(1, 1));
    assertThat(page.total()).isEqualTo(2);
    assertThat(page.items()).extracting(entry -> entry.told().title()).containsExactly("older");
    assertThat(
            changelog()
                .list(new TenantId(UUID.randomUUID()), Changelog.Filter.ALL, new Window(0, 9))
                .items())
        .isEmpty();
  }

  @Test
  void aTaskHasOneEntryWhichIsRewritten() {
    var task = some.add("task", TaskStatus.DONE);
    write(task, Instant.parse("2026-03-01T12:00:00Z"), "ada", null);
    var first = changelog().list(some.tenant, Changelog.Filter.ALL, new Window(0, 9)).items();
    var again = told(task, Instant.parse("2026-03-02T12:00:00Z"), "eve", "orrery");
    transactions().inOne(() -> changelog().write(again));

    var entries = changelog().list(some.tenant, Changelog.Filter.ALL, new Window(0, 9)).items();
    assertThat(entries).containsExactly(new ChangelogEntry(first.getFirst().id(), again));

    transactions().inOne(() -> changelog().remove(task.id()));
    transactions().inOne(() -> changelog().remove(task.id()));
    assertThat(list(Changelog.Filter.ALL)).isEmpty();
  }

  @Test
  void onlyTheLastDaysAreTold() {
    var now = tasks().now();
    write(some.add("today", TaskStatus.DONE), now, null, null);
    write(some.add("yesterday", TaskStatus.DONE), now.minus(Duration.ofDays(1)), null, null);
    write(some.add("long ago", TaskStatus.DONE), now.minus(Duration.ofDays(9)), null, null);

    assertThat(lastDays(1, 9)).containsExactly("today");
    assertThat(lastDays(2, 9)).containsExactly("today", "yesterday");
    assertThat(lastDays(9, 9)).containsExactly("today", "yesterday");
    assertThat(lastDays(10, 2)).containsExactly("today", "yesterday");
  }

  private List<String> lastDays(int days, int limit) {
    return changelog().ofLastDays(some.tenant, days, limit).stream()
        .map(entry -> entry.told().title())
        .toList();
  }

  private List<String> list(Changelog.Filter filter) {
    return changelog().list(some.tenant, filter, new Window(0, 9)).items().stream()
        .map(entry -> entry.told().title())
        .toList();
  }

  private void write(Task task, Instant at, @Nullable String agent, @Nullable String product) {
    transactions().inOne(() -> changelog().write(told(task, at, agent, product)));
  }

  private ChangelogEntry.Draft told(
      Task task, Instant at, @Nullable String agent, @Nullable String product) {
    return new ChangelogEntry.Draft(
        some.tenant,
        some.owner,
        task.id(),
        task.content().title(),
        "summary",
        "general",
        agent,
        product,
        at);
  }
}
