package dev.orrery.inmemory.work.board;

import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTransactions;

/** All stores of a board in memory, which know each other. */
public final class InMemoryBoard {
  public final FixedClock clock = new FixedClock();
  public final InMemoryTransactions transactions = new InMemoryTransactions();
  public final InMemoryTasks tasks = new InMemoryTasks(transactions, clock);
  public final InMemoryTaskDependencies dependencies =
      new InMemoryTaskDependencies(transactions, tasks);
  public final InMemoryTaskLists lists = new InMemoryTaskLists(tasks, dependencies);
  public final InMemoryTaskFigures figures = new InMemoryTaskFigures(tasks, clock);
  public final InMemoryTaskClaims claims = new InMemoryTaskClaims(transactions, tasks, lists);
  public final InMemoryProducts products = new InMemoryProducts(transactions, clock);
  public final InMemoryChangelog changelog = new InMemoryChangelog(transactions, clock, tasks);
}
