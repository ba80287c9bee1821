package dev.orrery.contract.work.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.ProductId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.board.BoardTask;
import dev.orrery.domain.work.board.ProductChoice;
import dev.orrery.domain.work.board.ProductContent;
import dev.orrery.domain.work.board.Products;
import dev.orrery.domain.work.board.SearchText;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskDependencies;
import dev.orrery.domain.work.board.TaskFilter;
import dev.orrery.domain.work.board.TaskLists;
import dev.orrery.domain.work.board.TaskOrder;
import dev.orrery.domain.work.board.TaskOrder.Key;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.TaskType;
import dev.orrery.domain.work.board.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the board shows. */
public abstract class TaskListsContract {
  private static final Instant SOON = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-04-02T00:00:00Z");

  private SomeTasks some;

  protected abstract Tasks tasks();

  protected abstract TaskLists lists();

  protected abstract TaskDependencies dependencies();

  protected abstract Products products();

  protected abstract Transactions transactions();

  @BeforeEach
  void oneTenant() {
    some = new SomeTasks(tasks(), transactions());
  }

  @Test
  void theNewestComesFirstInWindows() {
    var all = List.of(some.add("a"), some.add("b"), some.add("c"), some.add("d"));
    new SomeTasks(tasks(), transactions()).add("foreign");

    var page = list(TaskFilter.ALL, TaskOrder.NEWEST, new Window(1, 2));

    assertThat(page.total()).isEqualTo(4);
    assertThat(titles(page)).containsExactly("c", "b");
    assertThat(page.items().getFirst().task()).isEqualTo(all.get(2));
    assertThat(titles(list(TaskFilter.ALL, TaskOrder.NEWEST, new Window(9, 2)))).isEmpty();
  }

  @Test
  void aListHoldsWhatItsFilterAdmits() {
    some.add("todo");
    some.add("archived", TaskStatus.ARCHIVED);
    some.add("cancelled", TaskStatus.CANCELLED);
    some.add("done", TaskStatus.DONE);
    some.add(SomeTasks.urgent("urgent", 0, null, "ada"));
    some.add(
        new TaskContent(
            "bug", null, 1, TaskType.BUG, "eve", null, "billing", null, null, null, null, null));

    assertThat(found(statuses(TaskStatus.CANCELLED))).containsExactly("cancelled", "archived");
    assertThat(found(statuses(TaskStatus.DONE, TaskStatus.ARCHIVED)))
        .containsExactly("done", "cancelled", "archived");
    assertThat(found(new TaskFilter(Set.of(), Set.of(0, 1), Set.of(), null, null, null, null)))
        .containsExactly("bug", "urgent");
    assertThat(
            found(new TaskFilter(Set.of(), Set.of(), Set.of(TaskType.BUG), null, null, null, null)))
        .containsExactly("bug");
    assertThat(found(new TaskFilter(Set.of(), Set.of(), Set.of(), "ada", null, null, null)))
        .containsExactly("urgent");
    assertThat(found(new TaskFilter(Set.of(), Set.of(), Set.of(), null, null, "billing", null)))
        .containsExactly("bug");
    assertThat(found(new TaskFilter(Set.of(), Set.of(1), Set.of(), "ada", null, null, null)))
        .isEmpty();
  }

  @Test
  void productsAreNamedByEitherName() {
    var product =
        transactions()
            .inOne(() ->
                products()
                    .add(some.tenant, some.owner, "orrery", ProductContent.named("Orrery"))
                    .orElseThrow());
    some.add(TaskContent.titled("of it").of(product.ref()));
    some.add("of none");

    assertThat(found(of(new ProductChoice.BySlug("orrery")))).containsExactly("of it");
    assertThat(found(of(new ProductChoice.ById(product.id())))).containsExactly("of it");
    assertThat(found(of(new ProductChoice.None()))).containsExactly("of none");
    assertThat(found(of(new ProductChoice.BySlug("other")))).isEmpty();
    assertThat(found(of(new ProductChoice.ById(new ProductId(-1))))).isEmpty();
  }

  @Test
  void wordsAreFoundInAllOfATaskAndPartsInItsTitle() {
    some.add(described("Ship the telescope", "polish mirrors before noon"));
    some.add(described("100%_done", "literal"));
    some.add(described("untitled", null));

    assertThat(found(text("noon mirrors"))).containsExactly("Ship the telescope");
    assertThat(found(text("SCOPE"))).containsExactly("Ship the telescope");
    assertThat(found(text("mirr"))).isEmpty();
    assertThat(found(text("%_"))).containsExactly("100%_done");
    assertThat(found(text("_d"))).containsExactly("100%_done");
    assertThat(found(text("nowhere"))).isEmpty();
  }

  @Test
  void aListCanBeOrdered() {
    var late = some.add(SomeTasks.urgent("b late", 2, LATE, "ada"));
    some.add(SomeTasks.urgent("C soon", 0, SOON, "ada"));
    some.add(SomeTasks.urgent("a never", 1, null, "ada"));
    transactions().inOne(() -> tasks().save(late));

    assertThat(ordered(Key.PRIORITY, false)).containsExactly("C soon", "a never", "b late");
    assertThat(ordered(Key.PRIORITY, true)).containsExactly("b late", "a never", "C soon");
    assertThat(ordered(Key.DUE_DATE, false)).containsExactly("C soon", "b late", "a never");
    assertThat(ordered(Key.DUE_DATE, true)).containsExactly("b late", "C soon", "a never");
    assertThat(ordered(Key.TITLE, false)).containsExactly("a never", "b late", "C soon");
    assertThat(ordered(Key.CREATED_AT, true)).containsExactly("b late", "C soon", "a never");
    assertThat(ordered(Key.CREATED_AT, false)).containsExactly("a never", "C soon", "b late");
  }

  @Test
  void theNextTaskIsTheMostUrgentThatCanBeBegun() {
    some.add(SomeTasks.urgent("of another", 0, SOON, "eve"));
    var blocker = some.add(SomeTasks.urgent("blocker", 3, null, "ada"));
    var blocked = some.add(SomeTasks.urgent("blocked", 0, SOON, "ada"));
    some.add(SomeTasks.urgent("undated", 1, null, "ada"));
    some.add(SomeTasks.urgent("late", 1, LATE, "ada"));
    some.add(SomeTasks.urgent("soon", 1, SOON, "ada"));
    transactions()
        .inOne(() -> {
          dependencies().replace(some.tenant, blocked.id(), List.of(blocker.id()));
        });

    var next = lists().next(some.tenant, "ada");
    assertThat(titles(next)).containsExactly("soon");
    assertThat(next.total()).isEqualTo(4);
    assertThat(lists().next(some.tenant, "nobody")).isEqualTo(new Slice<>(List.of(), 0));

    some.move(blocker, TaskStatus.DONE);
    assertThat(titles(lists().next(some.tenant, "ada"))).containsExactly("blocked");
  }

  @Test
  void aListSaysWhatIsBlocked() {
    var blocker = some.add("blocker");
    var blocked = some.add("blocked");
    transactions()
        .inOne(() -> {
          dependencies().replace(some.tenant, blocked.id(), List.of(blocker.id()));
        });

    assertThat(list(TaskFilter.ALL, TaskOrder.NEWEST, new Window(0, 9)).items())
        .extracting(BoardTask::blocked)
        .containsExactly(true, false);
  }

  @Test
  void aSearchFindsTitlesByTheirPartsAndTasksByTheirNumber() {
    var inside = some.add("the gear");
    var start = some.add("Gear up");
    var number = some.add("number " + inside.id().value());

    assertThat(search("gear", 9)).containsExactly("Gear up", "the gear");
    assertThat(lists().search(some.tenant, new SearchText("gear"), 1).total()).isEqualTo(2);
    assertThat(search("gear", 1)).containsExactly(start.content().title());
    assertThat(search("#" + number.id().value(), 9)).containsExactly(number.content().title());
    assertThat(search(Long.toString(inside.id().value()), 9))
        .startsWith("the gear")
        .contains(number.content().title());
    assertThat(search("%", 9)).isEmpty();
    assertThat(search("#0", 9)).isEmpty();
  }

  private List<String> search(String text, int limit) {
    return titles(lists().search(some.tenant, new SearchText(text), limit));
  }

  private List<String> ordered(Key key, boolean reversed) {
    return titles(list(TaskFilter.ALL, new TaskOrder(key, reversed), new Window(0, 9)));
  }

  private List<String> found(TaskFilter filter) {
    return titles(list(filter, TaskOrder.NEWEST, new Window(0, 9)));
  }

  private Slice<BoardTask> list(TaskFilter filter, TaskOrder order, Window window) {
    return lists().list(some.tenant, filter, order, window);
  }

  private static TaskFilter statuses(TaskStatus... statuses) {
    return new TaskFilter(Set.of(statuses), Set.of(), Set.of(), null, null, null, null);
  }

  private static TaskFilter of(ProductChoice product) {
    return new TaskFilter(Set.of(), Set.of(), Set.of(), null, product, null, null);
  }

  private static TaskFilter text(String text) {
    return new TaskFilter(Set.of(), Set.of(), Set.of(), null, null, null, text);
  }

  private static TaskContent described(String title, @Nullable String description) {
    return new TaskContent(
        title, description, 2, TaskType.OTHER, null, null, null, null, null, null, null, null);
  }

  private static List<String> titles(Slice<BoardTask> found) {
    return found.items().stream()
        .map(BoardTask::task)
        .map(Task::content)
        .map(TaskContent::title)
        .toList();
  }
}
