package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.work.board.Product;
import dev.orrery.domain.work.board.ProductChoice;
import dev.orrery.domain.work.board.Products;
import dev.orrery.domain.work.board.Task;
import dev.orrery.domain.work.board.TaskContent;
import dev.orrery.domain.work.board.TaskDependencies;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Writes into tasks what an edit says, and refuses what it names that is not there. */
@Singleton
public final class ShapeTask {
  private final Products products;
  private final TaskDependencies dependencies;

  @Inject
  public ShapeTask(Products products, TaskDependencies dependencies) {
    this.products = products;
    this.dependencies = dependencies;
  }

  /** The content of a new task; its product's agent gets what nobody else is named for. */
  TaskContent first(TenantId tenant, String title, TaskEdit edit) {
    var content = edit.content().apply(TaskContent.titled(title));
    var product = chosen(tenant, edit.product());
    if (product == null) {
      return content;
    }
    var agent = product.content().ownerAgent();
    var placed = content.of(product.ref());
    return content.assignee() == null && agent != null ? placed.assignedTo(agent) : placed;
  }

  /** The content after an edit. */
  TaskContent next(TenantId tenant, TaskContent before, TaskEdit edit) {
    var content = edit.content().apply(before);
    if (edit.product() == null) {
      return content.of(before.product());
    }
    var product = chosen(tenant, edit.product());
    return content.of(product == null ? null : product.ref());
  }

  private @Nullable Product chosen(TenantId tenant, @Nullable ProductChoice choice) {
    return switch (choice) {
      case null -> null;
      case ProductChoice.None() -> null;
      case ProductChoice.BySlug ignored -> known(tenant, choice, "product_slug");
      case ProductChoice.ById ignored -> known(tenant, choice, "product_id");
    };
  }

  private Product known(TenantId tenant, ProductChoice choice, String subject) {
    return products
        .find(tenant, choice)
        .orElseThrow(() -> new InvalidException(subject, "There is no such product"));
  }

  /** Lets it wait for what an edit says, if it says anything. */
  void block(Task task, TaskEdit edit) {
    var blockers = edit.blockers();
    if (blockers == null) {
      return;
    }
    switch (dependencies.replace(task.tenant(), task.id(), blockers)) {
      case TaskDependencies.Outcome.Stored() -> {}
      case TaskDependencies.Outcome.Unknown(var id) ->
          throw new InvalidException("blocked_by", "There is no task " + id.value());
      case TaskDependencies.Outcome.Cycle() ->
          throw new InvalidException("blocked_by", "A task can not wait for itself");
    }
  }
}
