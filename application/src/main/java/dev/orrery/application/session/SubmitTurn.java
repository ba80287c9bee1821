package dev.orrery.application.session;

import dev.orrery.application.session.engine.AcceptTurn;
import dev.orrery.application.session.engine.Engine;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.Turn;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a message for a session, which is opened where it is new; what is accepted survives a
 * crash.
 */
@Singleton
public final class SubmitTurn {
  private final Transactions transactions;
  private final OpenSession open;
  private final AcceptTurn accept;
  private final Engine engine;
  private final FailPoints failPoints;

  @Inject
  public SubmitTurn(
      Transactions transactions,
      OpenSession open,
      AcceptTurn accept,
      Engine engine,
      FailPoints failPoints) {
    this.transactions = transactions;
    this.open = open;
    this.accept = accept;
    this.engine = engine;
    this.failPoints = failPoints;
  }

  /**
   * What to do.
   *
   * @param session the session's id as the caller knows it; empty for a new one
   * @param label what the caller calls its user
   * @param channel where the message came in
   * @param program which program works on it
   * @param brief more for the program, such as constraints of a scheduled goal
   * @param model which model a new session speaks with; null for the configured one
   */
  public record Request(
      String session,
      String label,
      String content,
      String channel,
      String program,
      Run.Priority priority,
      Json.Obj brief,
      @Nullable String model) {
    /** With the configured model. */
    public Request(
        String session,
        String label,
        String content,
        String channel,
        String program,
        Run.Priority priority,
        Json.Obj brief) {
      this(session, label, content, channel, program, priority, brief, null);
    }
  }

  /** What was accepted. */
  public record Accepted(Session session, Turn turn) {}

  public Accepted submit(Principal caller, Request request) {
    ForbiddenException.unless(caller, Capability.SESSION_SEND);
    if (request.content().isBlank()) {
      throw new InvalidException("content", "The message is empty");
    }
    return transactions.inOne(() -> {
      var session = open.locked(caller, request);
      var turn =
          accept.accept(
              caller,
              session,
              request.content(),
              request.channel(),
              request.program(),
              request.priority(),
              request.brief());
      transactions.afterCommit(() -> {
        failPoints.reach("accept.after_commit");
        engine.wake();
      });
      return new Accepted(session, turn);
    });
  }
}
