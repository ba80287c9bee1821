package dev.orrery.inmemory.session;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.MessageId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessageDraft;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.TranscriptEntry;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Transcripts in memory. */
public final class InMemoryMessages implements Messages {
  private static final Set<Message.Role> SPEAKERS =
      Set.of(Message.Role.USER, Message.Role.ASSISTANT);

  private final InMemoryTransactions transactions;
  private final InMemoryTurns turns;
  private final Ids ids;
  private final Clock clock;
  private final InMemoryTable<MessageId, Message> rows;

  public InMemoryMessages(
      InMemoryTransactions transactions,
      InMemorySessions sessions,
      InMemoryTurns turns,
      Ids ids,
      Clock clock) {
    this.transactions = transactions;
    this.turns = turns;
    this.ids = ids;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
    sessions.whenDeleted(id -> of(id).forEach(message -> rows.remove(message.id())));
  }

  @Override
  public List<Message> append(List<MessageDraft> drafts) {
    return transactions.inOne(() -> drafts.stream().map(this::append).toList());
  }

  private Message append(MessageDraft draft) {
    var message =
        new Message(
            new MessageId(ids.next()),
            draft.session(),
            of(draft.session()).size() + 1,
            draft.role(),
            draft.parts(),
            draft.turn(),
            draft.run(),
            clock.now());
    rows.put(message.id(), message);
    return message;
  }

  @Override
  public List<Message> list(SessionId session, long after, int limit) {
    return of(session).stream().filter(it -> it.index() > after).limit(limit).toList();
  }

  @Override
  public List<Message> recent(SessionId session, int limit) {
    return last(of(session), limit);
  }

  @Override
  public List<Message> ofTurn(TurnId turn) {
    return rows.all().stream().filter(message -> turn.equals(message.turn())).toList();
  }

  @Override
  public long count(SessionId session) {
    return of(session).size();
  }

  @Override
  public List<TranscriptEntry> entries(SessionId session, long after, int limit) {
    return where(session, entry -> entry.number() > after).limit(limit).toList();
  }

  @Override
  public Slice<TranscriptEntry> entries(SessionId session, Set<Message.Role> roles, Window window) {
    var all = where(session, entry -> speaks(roles, entry)).toList();
    return new Slice<>(
        all.stream().skip(window.offset()).limit(window.limit()).toList(), all.size());
  }

  @Override
  public List<TranscriptEntry> entriesBefore(
      SessionId session, Set<Message.Role> roles, long number, int limit) {
    return last(
        where(session, entry -> entry.number() < number && speaks(roles, entry)).toList(), limit);
  }

  @Override
  public List<TranscriptEntry> history(SessionId session, TurnId turn, long after, int limit) {
    int number = turns.find(turn).orElseThrow().number();
    return last(
        where(
                session,
                entry ->
                    entry.number() > after && speaks(SPEAKERS, entry) && earlier(entry, number))
            .toList(),
        limit);
  }

  private boolean earlier(TranscriptEntry entry, int number) {
    return entry.turn() == null || turns.find(entry.turn()).orElseThrow().number() < number;
  }

  @Override
  public long countEntries(SessionId session) {
    return where(session, entry -> true).count();
  }

  @Override
  public int copy(SessionId from, SessionId to) {
    return transactions.inOne(() -> {
      var all = of(from);
      all.forEach(
          message -> append(new MessageDraft(to, message.role(), message.parts(), null, null)));
      return all.size();
    });
  }

  /** The messages of a session; they were added in the order of their indexes. */
  private List<Message> of(SessionId session) {
    return rows.all().stream().filter(message -> message.session().equals(session)).toList();
  }

  private Stream<TranscriptEntry> where(SessionId session, Predicate<TranscriptEntry> which) {
    var entries = new ArrayList<TranscriptEntry>();
    for (var message : of(session)) {
      for (var part : message.parts()) {
        entries.add(
            new TranscriptEntry(
                entries.size() + 1L,
                message.index(),
                message.role(),
                part,
                message.turn(),
                message.at()));
      }
    }
    return entries.stream().filter(which);
  }

  private static boolean speaks(Set<Message.Role> roles, TranscriptEntry entry) {
    return roles.isEmpty() || roles.contains(entry.role());
  }

  private static <T> List<T> last(List<T> all, int limit) {
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }
}
