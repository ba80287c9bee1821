package dev.orrery.application.session;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.ReadCursors;
import dev.orrery.domain.session.TranscriptEntry;
import dev.orrery.domain.session.Turns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what was said in a session that the caller has found by {@link DescribeSessions}. */
@Singleton
public final class ReadTranscript {
  private static final int MOST_AT_ONCE = 10_000;

  private final Transactions transactions;
  private final Messages messages;
  private final ReadCursors cursors;
  private final Turns turns;
  private final ModelCalls calls;

  @Inject
  public ReadTranscript(
      Transactions transactions,
      Messages messages,
      ReadCursors cursors,
      Turns turns,
      ModelCalls calls) {
    this.transactions = transactions;
    this.messages = messages;
    this.cursors = cursors;
    this.turns = turns;
    this.calls = calls;
  }

  /**
   * What is new since anybody's last read; it moves the cursor that all readers share. Of readers
   * at the same time one gets an entry.
   */
  public List<TranscriptEntry> fresh(SessionId session) {
    return transactions.inOne(() -> {
      while (true) {
        long from = cursors.position(session, ReadCursors.SHARED);
        var entries = messages.entries(session, from, MOST_AT_ONCE);
        if (entries.isEmpty()
            || cursors.move(session, ReadCursors.SHARED, from, entries.getLast().number())) {
          return entries;
        }
      }
    });
  }

  /** What the agent said in the latest turn, line by line; empty before any. */
  public String output(SessionId session) {
    return turns
        .latest(session)
        .map(turn ->
            messages.ofTurn(turn.id()).stream()
                .filter(message -> message.role() == Message.Role.ASSISTANT)
                .flatMap(message -> message.parts().stream())
                .<String>mapMulti((part, out) -> {
                  if (part instanceof MessagePart.Text(var text)) {
                    out.accept(text);
                  }
                })
                .collect(Collectors.joining("\n")))
        .orElse("");
  }

  /** Tokens and cost of all model calls of a session. */
  public ModelCalls.Spent spent(SessionId session) {
    return calls.spent(session);
  }

  public Slice<TranscriptEntry> page(SessionId session, Set<Message.Role> roles, Window window) {
    return messages.entries(session, roles, window);
  }

  /** The newest before a number, oldest of them first. */
  public List<TranscriptEntry> before(
      SessionId session, Set<Message.Role> roles, long number, int limit) {
    return messages.entriesBefore(session, roles, number, limit);
  }

  /** The newest, oldest of them first. */
  public List<TranscriptEntry> newest(SessionId session, int limit) {
    return before(session, Set.of(), Long.MAX_VALUE, limit);
  }
}
