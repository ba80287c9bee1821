package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.domain.kernel.Transactions;
import java.util.List;

/** A log whose events are sealed as soon as they are committed. */
record SealingLog(EventLog log, Sealer sealer, Transactions transactions) implements EventLog {
  @Override
  public void append(List<EventDraft> events) {
    transactions.inOne(() -> {
      log.append(events);
      transactions.afterCommit(sealer::sealAll);
    });
  }

  @Override
  public List<Event> readStream(StreamKey stream, long afterSeq, int limit) {
    return log.readStream(stream, afterSeq, limit);
  }

  @Override
  public List<Event> readAll(long afterPos, int limit) {
    return log.readAll(afterPos, limit);
  }

  @Override
  public long lastPos() {
    return log.lastPos();
  }
}
