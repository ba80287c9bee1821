package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.Letter;
import dev.orrery.domain.identity.Letters;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mails in memory. */
public final class InMemoryLetters implements Letters {
  private record Row(Letter letter, @Nullable Instant due, Instant written) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<UUID, Row> rows;
  private final Clock clock;

  public InMemoryLetters(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.rows = new InMemoryTable<>(transactions);
    this.clock = clock;
  }

  @Override
  public void post(String to, String subject, String text) {
    var letter = new Letter(UUID.randomUUID(), to, subject, text, 0);
    rows.put(letter.id(), new Row(letter, clock.now(), clock.now()));
  }

  @Override
  public List<Letter> claim(int most, Duration lease) {
    return transactions.inOne(() ->
        rows.all().stream()
            .filter(row -> row.due() != null && !row.due().isAfter(clock.now()))
            .limit(most)
            .map(row -> tried(row, clock.now().plus(lease)))
            .toList());
  }

  private Letter tried(Row row, Instant due) {
    var l = row.letter();
    var next = new Letter(l.id(), l.to(), l.subject(), l.text(), l.attempt() + 1);
    rows.put(l.id(), new Row(next, due, row.written()));
    return next;
  }

  @Override
  public void sent(Letter letter) {
    settle(letter, null);
  }

  @Override
  public void failed(Letter letter, String why, @Nullable Duration again) {
    settle(letter, again == null ? null : clock.now().plus(again));
  }

  private void settle(Letter letter, @Nullable Instant due) {
    transactions.inOne(() ->
        rows.find(letter.id())
            .filter(row -> row.letter().attempt() == letter.attempt())
            .ifPresent(row -> rows.put(letter.id(), new Row(row.letter(), due, row.written()))));
  }

  @Override
  public void forget(Duration age) {
    rows.all().stream()
        .filter(row -> row.due() == null)
        .filter(row -> !row.written().plus(age).isAfter(clock.now()))
        .forEach(row -> rows.remove(row.letter().id()));
  }

  /** What was written, in order. */
  public List<Letter> written() {
    return rows.all().stream().map(Row::letter).toList();
  }
}
