package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.session.Messages;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;

/** Writes what a transaction has to say, as its last act: first the messages, then the events. */
@Singleton
public final class Transcript {
  private final Messages messages;
  private final EventLog events;

  @Inject
  public Transcript(Messages messages, EventLog events) {
    this.messages = messages;
    this.events = events;
  }

  /** In the caller's transaction. */
  public void write(Remarks remarks) {
    var drafts = new ArrayList<EventDraft>();
    if (!remarks.spoken().isEmpty()) {
      var written = messages.append(remarks.spoken().stream().map(Spoken::draft).toList());
      for (int i = 0; i < written.size(); i++) {
        drafts.add(RunEvents.said(remarks.spoken().get(i).run(), written.get(i)));
      }
    }
    drafts.addAll(remarks.events());
    if (!drafts.isEmpty()) {
      events.append(drafts);
    }
  }
}
