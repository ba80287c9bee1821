package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a transaction will say at its end, collected while it works: the counters of messages and
 * events are locked last, so that nobody waits for them while holding anything else.
 */
public final class Remarks {
  private final List<Spoken> spoken = new ArrayList<>();
  private final List<EventDraft> events = new ArrayList<>();

  public Remarks add(EventDraft event) {
    events.add(event);
    return this;
  }

  Remarks addAll(Collection<EventDraft> more) {
    events.addAll(more);
    return this;
  }

  Remarks say(Run run, Message.Role role, MessagePart part) {
    return say(Spoken.of(run, role, List.of(part)));
  }

  Remarks say(Spoken message) {
    spoken.add(message);
    return this;
  }

  Remarks sayAll(Collection<Spoken> messages) {
    spoken.addAll(messages);
    return this;
  }

  List<Spoken> spoken() {
    return List.copyOf(spoken);
  }

  /** Without the messages, where their session is gone. */
  public List<EventDraft> events() {
    return List.copyOf(events);
  }
}
