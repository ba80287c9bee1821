package dev.orrery.application.session;

import dev.orrery.application.session.engine.AgentEngines;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Runs;
import dev.orrery.domain.session.Session;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Works a session's terminal as a person before it would. */
@Singleton
public final class OperateTerminal {
  private static final String ENTER = "\r";

  private final FindSession find;
  private final SendMessage send;
  private final AgentEngines engines;
  private final Runs runs;
  private final AuditTrail audit;
  private final Transactions transactions;

  @Inject
  public OperateTerminal(
      FindSession find,
      SendMessage send,
      AgentEngines engines,
      Runs runs,
      AuditTrail audit,
      Transactions transactions) {
    this.find = find;
    this.send = send;
    this.engines = engines;
    this.runs = runs;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** What became of a line. */
  public sealed interface Outcome {
    /** It went into the terminal, to whatever stands there at this moment. */
    record Typed() implements Outcome {}

    /** It was a message, which begins a turn of its own. */
    record Said(SendMessage.Outcome outcome) implements Outcome {}
  }

  /**
   * Enters a line. While an agent in a terminal works, its keys are pressed; at every other moment
   * the line is a message, so that no turn begins unseen. A key may answer a permission that the
   * agent asks for on its screen, so it takes the right to decide; without it the line waits as a
   * message.
   */
  public Outcome enter(Principal caller, String id, SendMessage.Request line)
      throws InterruptedException {
    ForbiddenException.unless(caller, Capability.SESSION_SEND);
    return find.look(caller, id) instanceof FindSession.Look.Visible(var session)
            && caller.may(Capability.APPROVAL_APPROVE)
            && caller.may(Capability.APPROVAL_REJECT)
            && runs.activeRoot(session.id()).isPresent()
            && press(caller, session, line.text())
        ? new Outcome.Typed()
        : new Outcome.Said(send.send(caller, id, line));
  }

  private boolean press(Principal caller, Session session, String line) {
    var engine = engines.of(session);
    if (engine.screen(session.id()).isEmpty()) {
      return false;
    }
    transactions.inOne(() -> audit.append(receipt(caller, session, line)));
    return engine.type(session.id(), line + ENTER);
  }

  /** What was typed may be a secret: its length is enough to tell presses apart. */
  private static AuditLeaf receipt(Principal caller, Session session, String line) {
    return new AuditLeaf(
        session.tenant(),
        caller.name(),
        "system",
        "session_type",
        session.id().value().toString(),
        true,
        Json.object("characters", line.length()),
        null);
  }

  /** Gives the terminal another size; false where the session has none here. */
  public boolean resize(Principal caller, String id, int rows, int columns) {
    ForbiddenException.unless(caller, Capability.SESSION_SEND);
    return find.look(caller, id) instanceof FindSession.Look.Visible(var session)
        && engines.of(session).resize(session.id(), rows, columns);
  }
}
