package dev.orrery.inmemory.session;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.StepId;
import dev.orrery.domain.session.Step;
import dev.orrery.domain.session.Steps;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.Comparator;
import java.util.List;

/** Steps in memory. */
public final class InMemorySteps implements Steps {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<StepId, Step> rows;

  public InMemorySteps(InMemoryTransactions transactions, InMemoryRuns runs) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    runs.whenDeleted(run -> list(run).forEach(step -> rows.remove(step.id())));
  }

  @Override
  public void open(Step step) {
    if (!rows.putNew(step.id(), step)) {
      throw new IllegalStateException("The step is there: " + step.id());
    }
  }

  @Override
  public void close(StepId id, Json.Obj result) {
    transactions.inOne(() ->
        rows.find(id)
            .filter(Step::open)
            .ifPresent(step ->
                rows.put(
                    id,
                    new Step(id, step.kind(), step.label(), step.note(), step.command(), result))));
  }

  @Override
  public List<Step> list(RunId run) {
    return rows.all().stream()
        .filter(step -> step.id().run().equals(run))
        .sorted(Comparator.comparing(step -> step.id().number()))
        .toList();
  }
}
