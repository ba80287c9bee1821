package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.PasswordResets;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens for new passwords in memory. */
public final class InMemoryPasswordResets implements PasswordResets {
  private record Row(Digest token, @Nullable UserId user, Instant end) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Digest, Row> rows;
  private final Clock clock;

  public InMemoryPasswordResets(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    this.clock = clock;
  }

  @Override
  public void add(Digest token, @Nullable UserId user, Duration life) {
    rows.put(token, new Row(token, user, clock.now().plus(life)));
  }

  @Override
  public Optional<UserId> take(Digest token) {
    return transactions.inOne(() -> {
      var row = rows.find(token).filter(found -> found.end().isAfter(clock.now()));
      row.ifPresent(found -> rows.remove(token));
      return row.flatMap(found -> Optional.ofNullable(found.user()));
    });
  }

  @Override
  public void drop(UserId user) {
    rows.all().stream()
        .filter(row -> user.equals(row.user()))
        .forEach(row -> rows.remove(row.token()));
  }

  @Override
  public void forget() {
    rows.all().stream()
        .filter(row -> !row.end().isAfter(clock.now()))
        .forEach(row -> rows.remove(row.token()));
  }
}
