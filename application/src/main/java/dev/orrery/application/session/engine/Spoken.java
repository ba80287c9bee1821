package dev.orrery.application.session.engine;

import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessageDraft;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Run;
import java.util.ArrayList;
import java.util.List;

/** A message that belongs to a run's work and is about to be appended to the transcript. */
record Spoken(Run run, MessageDraft draft) {
  static Spoken of(Run run, Message.Role role, List<MessagePart> parts) {
    return new Spoken(run, new MessageDraft(run.session(), role, parts, run.turn(), run.id()));
  }

  /** The same with more to say. */
  Spoken plus(List<MessagePart> more) {
    var parts = new ArrayList<>(draft.parts());
    parts.addAll(more);
    return of(run, draft.role(), parts);
  }
}
