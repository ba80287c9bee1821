package dev.orrery.application.channel;

import dev.orrery.domain.channel.Notification;
import dev.orrery.domain.channel.Notification.Tone;
import dev.orrery.domain.channel.Notifications;
import dev.orrery.domain.identity.UserNames;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Tells one user or everybody of the caller's tenant something. */
@Singleton
public final class PublishNotification {
  private final Notifications notifications;
  private final UserNames users;
  private final Transactions transactions;

  @Inject
  public PublishNotification(
      Notifications notifications, UserNames users, Transactions transactions) {
    this.notifications = notifications;
    this.users = users;
    this.transactions = transactions;
  }

  /**
   * What is to be told.
   *
   * @param user the number of the user it is for; null for everybody
   */
  public record Wish(
      String title,
      String message,
      Tone tone,
      @Nullable String source,
      @Nullable String link,
      @Nullable Long user) {}

  /** What became of it. */
  public sealed interface Outcome {
    /** Told. */
    record Published(Notification notification) implements Outcome {}

    /** Nobody of the tenant has this number. */
    record NobodyThere() implements Outcome {}
  }

  /** Only an administrator or an agent tells somebody else by name. */
  public Outcome publish(Principal by, Wish wish) {
    ForbiddenException.unless(by, Capability.NOTICE_WRITE);
    if (wish.user() == null) {
      return publish(by, wish, null);
    }
    var to = users.user(by.tenant(), wish.user()).orElse(null);
    if (!by.owner().equals(to) && !mayTellOthers(by)) {
      throw new ForbiddenException(Capability.NOTICE_WRITE);
    }
    return to == null ? new Outcome.NobodyThere() : publish(by, wish, to);
  }

  private static boolean mayTellOthers(Principal by) {
    return by.may(Capability.REACH_TENANT) || by.isAgent();
  }

  private Outcome publish(Principal by, Wish wish, @Nullable UserId to) {
    var draft =
        new Notification.Draft(
            by.tenant(), to, wish.title(), wish.message(), wish.tone(), wish.source(), wish.link());
    return new Outcome.Published(transactions.inOne(() -> notifications.add(draft)));
  }
}
