package dev.orrery.application.session;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.domain.session.SessionOverviews;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads what an event only names, for whoever was given that event. */
@Singleton
public final class ReadEventFacts {
  private final SessionOverviews sessions;
  private final Messages messages;

  @Inject
  public ReadEventFacts(SessionOverviews sessions, Messages messages) {
    this.sessions = sessions;
    this.messages = messages;
  }

  /** The session that an event is about; empty where it is gone. */
  public Optional<SessionOverview> session(Event event) {
    return Optional.ofNullable(event.what().session()).flatMap(sessions::find);
  }

  /** The message that an event says was completed; empty where it names none. */
  public Optional<Message> message(Event event) {
    var session = event.what().session();
    return session == null
        ? Optional.empty()
        : event
            .payload()
            .number("index")
            .flatMap(
                index -> messages.list(session, index.longValue() - 1, 1).stream().findFirst());
  }
}
