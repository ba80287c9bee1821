package dev.orrery.application.work.board;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.work.board.BoardTask;
import dev.orrery.domain.work.board.Product;
import dev.orrery.domain.work.board.Products;
import dev.orrery.domain.work.board.SearchText;
import dev.orrery.domain.work.board.TaskLists;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Finds tasks, products and agents of the caller's tenant by a part of what they are called. */
@Singleton
public final class SearchBoard {
  private static final int OF_EACH = 10;

  private final TaskLists tasks;
  private final Products products;
  private final AgentDefinitions agents;

  @Inject
  public SearchBoard(TaskLists tasks, Products products, AgentDefinitions agents) {
    this.tasks = tasks;
    this.products = products;
    this.agents = agents;
  }

  /** The best of each kind, and how many there are. */
  public record Found(
      Slice<BoardTask> tasks, Slice<Product> products, Slice<AgentDefinition> agents) {}

  public Found search(Principal caller, SearchText text) {
    ForbiddenException.unless(caller, Capability.READ);
    return new Found(
        tasks.search(caller.tenant(), text, OF_EACH),
        products.search(caller.tenant(), text, OF_EACH),
        agents.search(caller.tenant(), text.text(), OF_EACH));
  }
}
