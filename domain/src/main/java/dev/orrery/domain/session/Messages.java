package dev.orrery.domain.session;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.Window;
import java.util.List;
import java.util.Set;

/**
 * The transcripts. Appending locks the session's counter until the commit: append after everything
 * else but the events, and to one session in a transaction.
 */
public interface Messages {
  /** Appends with the next indexes, in the caller's transaction. */
  List<Message> append(List<MessageDraft> drafts);

  /** In the order of their indexes, after an index, at most {@code limit}. */
  List<Message> list(SessionId session, long after, int limit);

  /** The newest, oldest of them first. */
  List<Message> recent(SessionId session, int limit);

  /** Those of one turn, in order. */
  List<Message> ofTurn(TurnId turn);

  long count(SessionId session);

  /** The parts after a number, in order, at most {@code limit}. */
  List<TranscriptEntry> entries(SessionId session, long after, int limit);

  /** A window of the parts of these speakers, in order. */
  Slice<TranscriptEntry> entries(SessionId session, Set<Message.Role> roles, Window window);

  /** The newest parts of these speakers before a number, oldest of them first. */
  List<TranscriptEntry> entriesBefore(
      SessionId session, Set<Message.Role> roles, long number, int limit);

  /**
   * The newest parts after a number that users and assistants said before a turn, in turns accepted
   * earlier or in none; oldest of them first.
   */
  List<TranscriptEntry> history(SessionId session, TurnId turn, long after, int limit);

  /** How many parts there are, which is the number of the last one. */
  long countEntries(SessionId session);

  /**
   * Copies all messages of one session to the end of another, under new ids and of no turn; says
   * how many.
   */
  int copy(SessionId from, SessionId to);
}
