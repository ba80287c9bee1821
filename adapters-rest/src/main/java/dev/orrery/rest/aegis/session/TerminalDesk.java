package dev.orrery.rest.aegis.session;

import dev.orrery.application.identity.JudgeCredentials;
import dev.orrery.application.kernel.Subscription;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.application.session.FollowSessions;
import dev.orrery.application.session.OperateTerminal;
import dev.orrery.application.session.SendMessage;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.aegis.Origin;
import dev.orrery.rest.support.JsonBody;
import dev.orrery.rest.support.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What a terminal socket does with a session. */
@Singleton
class TerminalDesk {
  private static final int BUFFER = 256;
  private static final int LARGEST_SIDE = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SessionViews views;
  private final FollowSessions follow;
  private final SessionScreen screen;
  private final OperateTerminal operate;
  private final JudgeCredentials credentials;

  TerminalDesk(
      SessionViews views,
      FollowSessions follow,
      SessionScreen screen,
      OperateTerminal operate,
      JudgeCredentials credentials) {
    this.views = views;
    this.follow = follow;
    this.screen = screen;
    this.operate = operate;
    this.credentials = credentials;
  }

  /** What there is to see, and of which session. */
  record Sight(Session session, String status, String pane) {
    boolean ofTerminal() {
      return session.setup().engine() == SessionSetup.Engine.TERMINAL;
    }
  }

  /** Everything that the session tells from now on. */
  Subscription follow(Principal caller, String id) {
    var session = views.find(caller, id).session().id();
    return follow.one(caller, session, Subscriptions.FROM_NOW, BUFFER);
  }

  Sight look(Principal caller, String id) {
    SessionOverview overview = views.find(caller, id);
    return new Sight(
        overview.session(),
        SessionWords.state(overview.activity()),
        screen.show(overview.session()));
  }

  /** The same a moment later, of which a terminal tells no event. */
  Sight glance(Sight before) {
    return screen
        .terminal(before.session())
        .map(pane -> new Sight(before.session(), before.status(), pane))
        .orElse(before);
  }

  /** Does what a frame asks for; each is a request of its own, of a caller who still counts. */
  void obey(Principal caller, String id, JsonBody frame) throws InterruptedException {
    if (!credentials.counts(caller)) {
      throw AegisProblem.of(Problem.unauthorized());
    }
    switch (frame.text("type").or("")) {
      case "input" -> enter(caller, id, Requests.text(frame, "text"));
      case "resize" -> operate.resize(caller, id, side(frame, "rows"), side(frame, "cols"));
      default -> throw new InvalidException("type", "type must be auth, input or resize");
    }
  }

  private void enter(Principal caller, String id, String text) throws InterruptedException {
    var line = new SendMessage.Request(Origin.AEGIS, text, Requests.brief(text), PATIENCE);
    if (operate.enter(caller, id, line) instanceof OperateTerminal.Outcome.Said(var outcome)) {
      switch (outcome) {
        case SendMessage.Outcome.Delivered ignored -> {}
        case SendMessage.Outcome.Answered ignored -> {}
        case SendMessage.Outcome.Busy() ->
            throw AegisProblem.conflict("The session works on another message");
        case SendMessage.Outcome.QuotaExceeded(var exceeded) -> throw QuotaProblem.of(exceeded);
        case SendMessage.Outcome.Unknown() -> throw AegisProblem.sessionNotFound();
        case SendMessage.Outcome.Forbidden() -> throw AegisProblem.sessionForbidden();
      }
    }
  }

  private static int side(JsonBody frame, String field) {
    return frame.integer(field, 1, LARGEST_SIDE).required();
  }
}
