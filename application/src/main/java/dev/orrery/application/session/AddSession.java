package dev.orrery.application.session;

import dev.orrery.application.session.engine.AgentEngines;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Timers;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionName;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.domain.session.Sessions;
import dev.orrery.domain.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the row of a session with everything that belongs to its birth. */
@Singleton
public final class AddSession {
  private static final Pattern MODEL = Pattern.compile("(?:^|\\s)--model[ =](\\S+)");

  private final Sessions sessions;
  private final Messages messages;
  private final FirstPolicy policy;
  private final EventLog events;
  private final AuditTrail audit;
  private final Timers timers;
  private final Settings settings;
  private final AgentEngines engines;
  private final Ids ids;
  private final Clock clock;

  @Inject
  public AddSession(
      Sessions sessions,
      Messages messages,
      FirstPolicy policy,
      EventLog events,
      AuditTrail audit,
      Timers timers,
      Settings settings,
      AgentEngines engines,
      Ids ids,
      Clock clock) {
    this.sessions = sessions;
    this.messages = messages;
    this.policy = policy;
    this.events = events;
    this.audit = audit;
    this.timers = timers;
    this.settings = settings;
    this.engines = engines;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * In the caller's transaction.
   *
   * @param transcript the session whose messages the new one begins with
   */
  Session add(
      Principal caller,
      CreateSession.Draft draft,
      Workspace workspace,
      Optional<SessionId> transcript) {
    var session = open(caller, row(caller, draft, workspace));
    policy.give(session, draft.mode());
    transcript.ifPresent(source -> messages.copy(source, session.id()));
    return session;
  }

  /** What every session has that is opened for work, whoever opens it, and gets old. */
  Session open(Principal caller, Session row) {
    var session = sessions.add(row).orElseThrow();
    timers.set(SessionAge.TIMER, session.id().value().toString(), SessionAge.most(settings));
    audit.append(
        new AuditLeaf(
            caller.tenant(),
            caller.name(),
            "system",
            "session_create",
            session.id().value().toString(),
            true,
            Json.object(
                "origin", session.origin(), "workspace", session.workspace().value().toString()),
            null));
    events.append(SessionEvents.of(session, caller, "session.opened"));
    return session;
  }

  private Session row(Principal caller, CreateSession.Draft draft, Workspace workspace) {
    var now = clock.now();
    return new Session(
        new SessionId(ids.next()),
        0,
        caller.tenant(),
        caller.owner(),
        caller.name(),
        draft.origin(),
        null,
        workspace.id(),
        model(draft.command()),
        Session.State.OPEN,
        null,
        null,
        null,
        Json.empty(),
        setup(caller, draft),
        now,
        now,
        null,
        null);
  }

  private SessionSetup setup(Principal caller, CreateSession.Draft draft) {
    return new SessionSetup(
        draft.name() == null ? "" : SessionName.clean(draft.name()),
        engines.chosen(draft.command()),
        draft.command(),
        draft.environment(),
        draft.requirements(),
        draft.stallThreshold() == null
            ? Duration.ofMillis(
                settings.integer(
                    "session.stall_threshold_ms",
                    (int) SessionSetup.USUAL_STALL_THRESHOLD.toMillis()))
            : draft.stallThreshold(),
        draft.link(),
        caller.credential());
  }

  /** The loop runs no command line, but the model that one names is the one to ask. */
  private static @Nullable String model(@Nullable String command) {
    if (command == null) {
      return null;
    }
    var named = MODEL.matcher(command);
    return named.find() ? named.group(1) : null;
  }
}
