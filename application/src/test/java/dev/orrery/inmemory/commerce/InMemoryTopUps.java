package dev.orrery.inmemory.commerce;

import dev.orrery.domain.commerce.TopUp;
import dev.orrery.domain.commerce.TopUps;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.governance.Wallets;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Top-ups in memory. */
public final class InMemoryTopUps implements TopUps {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final Wallets wallets;
  private final Predicate<WalletKey> waiting;
  private final InMemoryTable<WalletKey, TopUp> rows;

  /**
   * @param waiting whether a wallet waits for an automatic order
   */
  public InMemoryTopUps(
      InMemoryTransactions transactions,
      Clock clock,
      Wallets wallets,
      Predicate<WalletKey> waiting) {
    this.transactions = transactions;
    this.clock = clock;
    this.wallets = wallets;
    this.waiting = waiting;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Optional<TopUp> find(WalletKey wallet) {
    return rows.find(wallet).map(this::now);
  }

  @Override
  public boolean add(WalletKey wallet, UserId owner, TopUp.Terms terms) {
    return rows.putNew(wallet, new TopUp(wallet, owner, terms, 0, null, null));
  }

  @Override
  public Optional<TopUp> lock(WalletKey wallet) {
    return find(wallet);
  }

  @Override
  public void edit(WalletKey wallet, TopUp.Terms terms) {
    transactions.inOne(() ->
        find(wallet)
            .ifPresent(row ->
                rows.put(
                    wallet,
                    new TopUp(
                        wallet,
                        row.owner(),
                        terms,
                        row.thisMonth(),
                        row.lastAt(),
                        row.lastError()))));
  }

  @Override
  public List<TopUp> due(int most) {
    return rows.all().stream().map(this::now).filter(this::isDue).limit(most).toList();
  }

  @Override
  public boolean take(WalletKey wallet) {
    return transactions.inOne(() -> {
      var due = find(wallet).filter(this::isDue);
      due.ifPresent(row ->
          rows.put(
              wallet,
              new TopUp(
                  wallet,
                  row.owner(),
                  row.terms(),
                  row.thisMonth() + 1,
                  clock.now(),
                  row.lastError())));
      return due.isPresent();
    });
  }

  @Override
  public void failed(WalletKey wallet, @Nullable String error) {
    transactions.inOne(() ->
        find(wallet)
            .ifPresent(row ->
                rows.put(
                    wallet,
                    new TopUp(
                        wallet, row.owner(), row.terms(), row.thisMonth(), row.lastAt(), error))));
  }

  private boolean isDue(TopUp topUp) {
    return topUp.terms().enabled()
        && topUp.thisMonth() < topUp.terms().mostAMonth()
        && wallets.read(topUp.wallet()).spendable() < topUp.terms().threshold()
        && !waiting.test(topUp.wallet());
  }

  /** The count of another month is over. */
  private TopUp now(TopUp row) {
    var last = row.lastAt();
    return last == null
            || YearMonth.from(last.atOffset(ZoneOffset.UTC))
                .equals(YearMonth.from(clock.now().atOffset(ZoneOffset.UTC)))
        ? row
        : new TopUp(row.wallet(), row.owner(), row.terms(), 0, last, row.lastError());
  }
}
