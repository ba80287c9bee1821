package dev.orrery.application.channel;

import dev.orrery.application.kernel.DurableSubscriber;
import dev.orrery.domain.channel.Notifications;
import dev.orrery.domain.kernel.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Makes a notification of every event that users should know of, each once. */
@Singleton
public final class TellUsers implements DurableSubscriber {
  private final Notifications notifications;

  @Inject
  public TellUsers(Notifications notifications) {
    this.notifications = notifications;
  }

  @Override
  public String name() {
    return "channel.notifications";
  }

  @Override
  public boolean wants(Event event) {
    return ComposeNotification.concerns(event.type());
  }

  @Override
  public void handle(Event event) {
    ComposeNotification.of(event).ifPresent(notifications::add);
  }
}
