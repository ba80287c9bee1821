package dev.orrery.inmemory.kernel;

import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.AuditedEvents;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.StreamKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The event log as a list: transactions run one at a time, so its order is the commit order. */
public final class InMemoryEventLog implements EventLog {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final AuditTrail audit;
  private final List<Event> events = new ArrayList<>();
  private final Map<StreamKey, Long> lastSeq = new HashMap<>();
  private int sealed;
  private long lastId;

  public InMemoryEventLog(InMemoryTransactions transactions, Clock clock, AuditTrail audit) {
    this.transactions = transactions;
    this.clock = clock;
    this.audit = audit;
  }

  /** A log whose audit leaves nobody reads. */
  public InMemoryEventLog(InMemoryTransactions transactions, Clock clock) {
    this(transactions, clock, new InMemoryAuditTrail(transactions, clock, new PlainJson()));
  }

  @Override
  public void append(List<EventDraft> drafts) {
    transactions.inOne(() -> {
      audit.append(drafts.stream().flatMap(draft -> AuditedEvents.leaf(draft).stream()).toList());
      drafts.forEach(this::appendOne);
    });
  }

  private void appendOne(EventDraft draft) {
    long seq = lastSeq.merge(draft.stream(), 1L, Long::sum);
    lastId++;
    events.add(new Event(lastId, seq, 0, clock.now(), draft));
    transactions.onRollback(() -> {
      events.removeLast();
      lastSeq.put(draft.stream(), seq - 1);
    });
  }

  @Override
  public List<Event> readStream(StreamKey stream, long afterSeq, int limit) {
    return transactions.inOne(() ->
        positioned(events.size())
            .filter(event -> event.what().stream().equals(stream) && event.seq() > afterSeq)
            .limit(limit)
            .toList());
  }

  @Override
  public List<Event> readAll(long afterPos, int limit) {
    return transactions.inOne(
        () -> positioned(sealed).filter(event -> event.pos() > afterPos).limit(limit).toList());
  }

  @Override
  public long lastPos() {
    return transactions.inOne(() -> (long) sealed);
  }

  /** What was committed, in order: for assertions. */
  public List<EventDraft> appended() {
    return transactions.inOne(() -> events.stream().map(Event::what).toList());
  }

  /** The types of what was committed, in order: for assertions. */
  public List<String> types() {
    return appended().stream().map(EventDraft::type).toList();
  }

  int seal() {
    return transactions.inOne(() -> {
      int before = sealed;
      sealed = events.size();
      transactions.onRollback(() -> sealed = before);
      return sealed - before;
    });
  }

  private Stream<Event> positioned(int count) {
    return IntStream.range(0, count)
        .mapToObj(index -> {
          var event = events.get(index);
          long pos = index < sealed ? index + 1 : 0;
          return new Event(event.id(), event.seq(), pos, event.at(), event.what());
        });
  }
}
