package dev.orrery.application.channel;

import dev.orrery.domain.channel.Notification;
import dev.orrery.domain.channel.Notification.Tone;
import dev.orrery.domain.channel.Notifications;
import dev.orrery.domain.channel.Notifications.Reader;
import dev.orrery.domain.identity.UserNames;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the caller is told, and marks it as read. */
@Singleton
public final class ReadNotifications {
  private final Notifications notifications;
  private final UserNames users;
  private final Transactions transactions;

  @Inject
  public ReadNotifications(
      Notifications notifications, UserNames users, Transactions transactions) {
    this.notifications = notifications;
    this.users = users;
    this.transactions = transactions;
  }

  /**
   * A notification and the number of the user it is for.
   *
   * @param user null where it is for everybody
   */
  public record Addressed(Notification notification, @Nullable Long user) {}

  /** A part of what the caller is told, and how much of it all is not read. */
  public record Inbox(Slice<Addressed> found, long unread) {}

  /**
   * Newest first.
   *
   * @param read only what was read, or was not; null for both
   */
  public Inbox list(Principal by, @Nullable Boolean read, @Nullable Tone tone, Window window) {
    var reader = reader(by);
    return transactions.inOne(() -> {
      var found = notifications.list(reader, read, tone, window);
      return new Inbox(
          new Slice<>(addressed(found.items()), found.total()), notifications.unread(reader));
    });
  }

  public long countUnread(Principal by) {
    return notifications.unread(reader(by));
  }

  /** The notification as it is now; empty where the caller was told no such thing. */
  public Optional<Addressed> read(Principal by, long id) {
    var reader = marking(by);
    return transactions
        .inOne(() -> notifications.read(reader, id))
        .map(found -> addressed(List.of(found)).getFirst());
  }

  /** How many were not read before. */
  public long readAll(Principal by) {
    var reader = marking(by);
    return transactions.inOne(() -> notifications.readAll(reader));
  }

  /** The same with the number of its user, whom its writer named. */
  public Addressed addressed(Notification notification) {
    return addressed(List.of(notification)).getFirst();
  }

  private List<Addressed> addressed(List<Notification> found) {
    var to = new HashSet<>(found.stream().map(each -> each.what().to()).toList());
    to.removeIf(Objects::isNull);
    var numbers = to.isEmpty() ? Map.<UserId, Long>of() : users.numbers(Set.copyOf(to));
    return found.stream()
        .map(each -> {
          var user = each.what().to();
          return new Addressed(each, user == null ? null : numbers.get(user));
        })
        .toList();
  }

  private static Reader marking(Principal by) {
    ForbiddenException.unless(by, Capability.NOTICE_MARK);
    return Reader.of(by);
  }

  private static Reader reader(Principal by) {
    ForbiddenException.unless(by, Capability.NOTICE_READ);
    return Reader.of(by);
  }
}
