package dev.orrery.inmemory.orchestration;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.VerificationId;
import dev.orrery.domain.orchestration.Verification;
import dev.orrery.domain.orchestration.Verification.State;
import dev.orrery.domain.orchestration.Verifications;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Verifications in memory. */
public final class InMemoryVerifications implements Verifications {
  private record Row(Verification verification, Instant leaseUntil) {
    boolean runs() {
      return verification.state() == State.RUNNING;
    }
  }

  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<VerificationId, Row> rows;

  public InMemoryVerifications(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public boolean start(Verification running, Duration leaseTime) {
    return transactions.inOne(() -> {
      var others =
          rows.all().stream()
              .filter(row -> row.runs() && row.verification().session().equals(running.session()))
              .toList();
      others.stream()
          .filter(row -> !row.leaseUntil().isAfter(clock.now()))
          .forEach(row -> abandon(row.verification().id()));
      if (others.stream().anyMatch(row -> row.leaseUntil().isAfter(clock.now()))) {
        return false;
      }
      rows.put(running.id(), new Row(running, clock.now().plus(leaseTime)));
      return true;
    });
  }

  @Override
  public boolean renew(VerificationId id, Duration leaseTime) {
    return transactions.inOne(() -> {
      var row = rows.find(id).filter(Row::runs);
      row.ifPresent(it -> rows.put(id, new Row(it.verification(), clock.now().plus(leaseTime))));
      return row.isPresent();
    });
  }

  @Override
  public boolean finish(Verification finished) {
    return transactions.inOne(() -> {
      var row = rows.find(finished.id()).filter(Row::runs);
      row.ifPresent(it -> rows.put(finished.id(), new Row(finished, it.leaseUntil())));
      return row.isPresent();
    });
  }

  @Override
  public void abandon(VerificationId id) {
    transactions.inOne(() ->
        rows.find(id)
            .filter(Row::runs)
            .ifPresent(row -> rows.put(id, new Row(abandoned(row.verification()), clock.now()))));
  }

  @Override
  public Optional<Verification> find(VerificationId id) {
    return rows.find(id).map(Row::verification);
  }

  private Verification abandoned(Verification it) {
    return new Verification(
        it.id(),
        it.session(),
        it.tenant(),
        it.owner(),
        State.ABANDONED,
        it.steps(),
        it.note(),
        it.durationMillis(),
        it.startedAt(),
        clock.now());
  }
}
