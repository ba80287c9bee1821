package dev.orrery.inmemory.model;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ModelCallId;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.model.ModelCall;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.model.ModelRef;
import dev.orrery.domain.model.PriceBook;
import dev.orrery.domain.model.Spending;
import dev.orrery.domain.model.Usage;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Model calls in memory. */
public final class InMemoryModelCalls implements ModelCalls, Spending {
  private final InMemoryTransactions transactions;
  private final InMemoryTable<ModelCallId, Row> rows;
  private final PriceBook prices;
  private final Clock clock;

  public InMemoryModelCalls(InMemoryTransactions transactions, PriceBook prices) {
    this(transactions, prices, new FixedClock());
  }

  public InMemoryModelCalls(InMemoryTransactions transactions, PriceBook prices, Clock clock) {
    this.clock = clock;
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    this.prices = prices;
  }

  /** A call as it is stored. */
  public record Row(
      ModelCall call,
      String state,
      Usage usage,
      BigDecimal cost,
      @Nullable ModelRef executed,
      Instant at) {}

  public Optional<Row> find(ModelCallId id) {
    return rows.find(id);
  }

  /** All of them. */
  public List<Row> all() {
    return rows.all();
  }

  @Override
  public void open(ModelCall call) {
    rows.put(call.id(), new Row(call, "held", Usage.NONE, BigDecimal.ZERO, null, clock.now()));
  }

  @Override
  public void settle(ModelCallId id, ModelCall.Ending ending) {
    transactions.inOne(() ->
        rows.find(id)
            .filter(row -> row.state().equals("held"))
            .ifPresent(row ->
                rows.put(
                    id,
                    new Row(
                        row.call(),
                        ending.failure() == null ? "settled" : "failed",
                        ending.usage(),
                        prices.cost(ending.executed(), ending.usage()).dollars(),
                        ending.executed(),
                        row.at()))));
  }

  @Override
  public void abandon(RunId run, long epoch) {
    transactions.inOne(() -> {
      for (var row : rows.all()) {
        if (run.equals(row.call().run())
            && row.call().epoch() < epoch
            && row.state().equals("held")) {
          rows.put(
              row.call().id(),
              new Row(row.call(), "abandoned", Usage.NONE, BigDecimal.ZERO, null, row.at()));
        }
      }
    });
  }

  @Override
  public List<ByModel> byModel(@Nullable TenantId tenant) {
    var sums = new LinkedHashMap<ModelRef, ByModel>();
    for (var row : rows.all()) {
      var model = row.executed();
      if (model != null && (tenant == null || tenant.equals(row.call().tenant()))) {
        sums.merge(
            model,
            new ByModel(model, row.usage(), row.cost()),
            (a, b) -> new ByModel(model, a.usage().plus(b.usage()), a.dollars().add(b.dollars())));
      }
    }
    return sums.values().stream()
        .sorted(Comparator.comparing(spent -> spent.model().toString()))
        .toList();
  }

  @Override
  public Spent spent(SessionId session) {
    return spent(row -> session.equals(row.call().session()));
  }

  @Override
  public Spent spent(TenantId tenant, UserId owner, Duration last) {
    var since = clock.now().minus(last);
    return spent(row ->
        row.call().tenant().equals(tenant)
            && row.call().owner().equals(owner)
            && row.at().isAfter(since));
  }

  private Spent spent(Predicate<Row> which) {
    return rows.all().stream()
        .filter(which)
        .map(row -> new Spent(row.usage(), row.cost()))
        .reduce(
            new Spent(Usage.NONE, BigDecimal.ZERO),
            (one, more) ->
                new Spent(one.usage().plus(more.usage()), one.dollars().add(more.dollars())));
  }

  @Override
  public long totalTokens() {
    return rows.all().stream().mapToLong(row -> row.usage().total()).sum();
  }
}
