package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.board.Product;
import dev.orrery.domain.work.board.ProductContent;
import dev.orrery.domain.work.board.ProductStatus;
import dev.orrery.domain.work.board.Products;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskState;
import dev.orrery.domain.work.board.TaskStatus;
import dev.orrery.domain.work.board.Tasks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes a product; where it is archived, its open tasks are put away too. */
@Singleton
public final class EditProduct {
  private final Products products;
  private final Tasks tasks;
  private final FollowTask follow;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public EditProduct(
      Products products,
      Tasks tasks,
      FollowTask follow,
      Transactions transactions,
      EventLog events) {
    this.products = products;
    this.tasks = tasks;
    this.follow = follow;
    this.transactions = transactions;
    this.events = events;
  }

  /** The product as it is now; empty where the caller sees none. */
  public Optional<Product> edit(
      Principal caller, String slug, UnaryOperator<ProductContent> change) {
    ForbiddenException.unless(caller, Capability.PRODUCT_WRITE);
    return transactions.inOne(
        () -> products.lock(caller.tenant(), slug).map(before -> edit(caller, before, change)));
  }

  private Product edit(Principal caller, Product before, UnaryOperator<ProductContent> change) {
    var after = products.save(before.with(change.apply(before.content())));
    var from = before.content().status();
    if (after.content().status() != from) {
      var drafts = new ArrayList<EventDraft>();
      drafts.add(ProductEvents.moved(caller, after, from));
      if (after.content().status() == ProductStatus.ARCHIVED) {
        drafts.addAll(putAway(caller, after));
      }
      events.append(drafts);
    }
    return after;
  }

  private List<EventDraft> putAway(Principal caller, Product product) {
    var open = tasks.close(product.tenant(), product.id(), TaskStatus.ARCHIVED);
    var drafts = new ArrayList<EventDraft>();
    open.forEach(task -> drafts.add(TaskEvents.moved(caller, closed(task), task.status())));
    drafts.addAll(follow.freed(caller, follow.waitingFor(open.stream().map(Task::id).toList())));
    return drafts;
  }

  private static Task closed(Task task) {
    TaskState state = task.state();
    return task.with(state.moved(TaskStatus.ARCHIVED, task.updatedAt()));
  }
}
