package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.ReadCursors;
import dev.orrery.domain.session.RunView;
import dev.orrery.domain.session.TranscriptEntry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What a model hears of a session's earlier turns: what was said, oldest first, as much of the
 * newest as fits. What was forgotten on purpose is left out.
 */
@Singleton
public final class TurnHistory {
  static final int MOST_CHARACTERS = 48_000;

  private static final int MOST_ENTRIES = 1000;

  /** A conversation begins with the user, for the providers that insist on it. */
  private static final String BEFORE = "(What was said before is left out.)";

  private static final String FORGOTTEN = "model.context";

  private final Messages messages;
  private final ReadCursors cursors;

  @Inject
  public TurnHistory(Messages messages, ReadCursors cursors) {
    this.messages = messages;
    this.cursors = cursors;
  }

  /** The same for every try of a turn's step: earlier turns have ended and do not change. */
  List<ModelMessage> before(RunView view) {
    var session = view.session().id();
    var entries =
        messages.history(
            session, view.turn().id(), cursors.position(session, FORGOTTEN), MOST_ENTRIES);
    return merged(newest(inTurns(entries)));
  }

  /**
   * Forgets everything said so far, in the caller's transaction, which has locked the session.
   *
   * @param more how many parts this transaction is still to add that are forgotten as well
   */
  void forget(SessionId session, int more) {
    cursors.move(
        session,
        FORGOTTEN,
        cursors.position(session, FORGOTTEN),
        messages.countEntries(session) + more);
  }

  /** A queued message was written while an earlier turn still spoke; here it follows that turn. */
  private static List<TranscriptEntry> inTurns(List<TranscriptEntry> entries) {
    var turns = new LinkedHashMap<Optional<TurnId>, List<TranscriptEntry>>();
    entries.forEach(entry ->
        turns
            .computeIfAbsent(Optional.ofNullable(entry.turn()), turn -> new ArrayList<>())
            .add(entry));
    return turns.values().stream().flatMap(List::stream).toList();
  }

  private static List<ModelMessage> newest(List<TranscriptEntry> entries) {
    var kept = new ArrayDeque<ModelMessage>();
    int length = 0;
    for (var entry : entries.reversed()) {
      if (entry.part() instanceof MessagePart.Text(var text)) {
        length += text.length();
        if (length > MOST_CHARACTERS) {
          return fromQuestion(kept);
        }
        kept.addFirst(
            entry.role() == Message.Role.USER
                ? new ModelMessage.User(text)
                : new ModelMessage.Assistant(text, List.of()));
      }
    }
    return List.copyOf(kept);
  }

  /** An answer whose question did not fit says little; the newest one is heard even so. */
  private static List<ModelMessage> fromQuestion(Deque<ModelMessage> kept) {
    while (kept.size() > 1 && kept.getFirst() instanceof ModelMessage.Assistant) {
      kept.removeFirst();
    }
    return List.copyOf(kept);
  }

  /** Speakers take turns, for the providers that insist on it. */
  private static List<ModelMessage> merged(List<ModelMessage> messages) {
    var merged = new ArrayList<ModelMessage>();
    if (!messages.isEmpty() && messages.getFirst() instanceof ModelMessage.Assistant) {
      merged.add(new ModelMessage.User(BEFORE));
    }
    for (var message : messages) {
      var last = merged.isEmpty() ? null : merged.getLast();
      if (last instanceof ModelMessage.User(var before)
          && message instanceof ModelMessage.User(var text)) {
        merged.set(merged.size() - 1, new ModelMessage.User(before + "\n\n" + text));
      } else if (last instanceof ModelMessage.Assistant before
          && message instanceof ModelMessage.Assistant next) {
        merged.set(
            merged.size() - 1,
            new ModelMessage.Assistant(before.text() + "\n\n" + next.text(), List.of()));
      } else {
        merged.add(message);
      }
    }
    return merged;
  }
}
