package dev.orrery.inmemory.channel;

import dev.orrery.domain.channel.Notification;
import dev.orrery.domain.channel.Notification.Tone;
import dev.orrery.domain.channel.Notifications;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notifications and the marks of their readers in memory. */
public final class InMemoryNotifications implements Notifications {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<Long, Notification> rows;
  private final InMemoryTable<Mark, Instant> marks;

  private record Mark(long notification, UserId reader) {}

  public InMemoryNotifications(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
    this.marks = new InMemoryTable<>(transactions);
  }

  @Override
  public Notification add(Notification.Draft notification) {
    return transactions.inOne(() -> {
      var added = new Notification(rows.keys().size() + 1L, notification, clock.now(), null);
      rows.put(added.id(), added);
      return added;
    });
  }

  @Override
  public Slice<Notification> list(
      Reader reader, @Nullable Boolean read, @Nullable Tone tone, Window window) {
    var found =
        seenBy(reader).stream()
            .filter(each -> tone == null || each.what().tone() == tone)
            .filter(each -> read == null || read == (each.readAt() != null))
            .toList();
    return new Slice<>(
        found.stream().skip(window.offset()).limit(window.limit()).toList(), found.size());
  }

  /** Newest first, as the reader sees them. */
  private List<Notification> seenBy(Reader reader) {
    return rows.all().reversed().stream()
        .filter(each -> each.what().tenant().equals(reader.tenant()))
        .filter(each -> each.what().to() == null || reader.user().equals(each.what().to()))
        .map(each ->
            new Notification(
                each.id(),
                each.what(),
                each.createdAt(),
                marks.find(new Mark(each.id(), reader.user())).orElse(null)))
        .toList();
  }

  @Override
  public long unread(Reader reader) {
    return seenBy(reader).stream().filter(each -> each.readAt() == null).count();
  }

  @Override
  public Optional<Notification> read(Reader reader, long id) {
    return transactions.inOne(() -> {
      if (seenBy(reader).stream().anyMatch(each -> each.id() == id)) {
        marks.putNew(new Mark(id, reader.user()), clock.now());
      }
      return seenBy(reader).stream().filter(each -> each.id() == id).findFirst();
    });
  }

  @Override
  public long readAll(Reader reader) {
    return transactions.inOne(() ->
        seenBy(reader).stream()
            .filter(each -> marks.putNew(new Mark(each.id(), reader.user()), clock.now()))
            .count());
  }
}
