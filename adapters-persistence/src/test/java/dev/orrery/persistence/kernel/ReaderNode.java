package dev.orrery.persistence.kernel;

import dev.orrery.application.kernel.SealLoop;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.SealSignal;
import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.Wakeups;
import io.micronaut.context.ApplicationContext;

/** The parts of a server process that seal and stream, on one context. */
final class ReaderNode implements AutoCloseable {
  private final SealLoop seals;
  private final Subscriptions subscriptions;
  private final EventLog log;

  ReaderNode(ApplicationContext context) {
    this.log = context.getBean(EventLog.class);
    this.seals = new SealLoop(context.getBean(Sealer.class), context.getBean(SealSignal.class));
    this.subscriptions = new Subscriptions(log, context.getBean(Wakeups.class));
    seals.start();
    subscriptions.start();
  }

  EventLog log() {
    return log;
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  @Override
  public void close() {
    subscriptions.close();
    seals.close();
  }
}
