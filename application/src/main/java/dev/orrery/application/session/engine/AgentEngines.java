package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.AgentEngine;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.domain.session.TerminalEngine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The engines by their kind. */
@Singleton
public final class AgentEngines {
  private final Map<SessionSetup.Engine, AgentEngine> byKind;
  private final TerminalEngine terminal;

  @Inject
  public AgentEngines(LoopEngine loop, TerminalEngine terminal) {
    this.byKind =
        List.of(loop, terminal).stream().collect(Collectors.toMap(AgentEngine::kind, it -> it));
    this.terminal = terminal;
  }

  public AgentEngine of(Session session) {
    return of(session.setup().engine());
  }

  /** Whether an agent in a terminal could be started on this machine. */
  public boolean terminalAvailable() {
    return terminal.available();
  }

  /**
   * The engine for a new session's command line, if it can work here.
   *
   * @throws dev.orrery.domain.kernel.UnavailableException where it can not
   */
  public SessionSetup.Engine chosen(@Nullable String command) {
    var kind =
        command != null && terminal.means(command)
            ? SessionSetup.Engine.TERMINAL
            : SessionSetup.Engine.LOOP;
    of(kind).check(command == null ? "" : command);
    return kind;
  }

  /** Whether a message of a session needs no typing. */
  public boolean takesAtOnce(Session session) {
    return program(session).isEmpty();
  }

  /** The program of a session's turns, where its engine has one of its own. */
  Optional<String> program(Session session) {
    return of(session).program();
  }

  /** Ends whatever any engine runs for a session on this node. */
  void end(SessionId session) {
    byKind.values().forEach(engine -> engine.end(session));
  }

  private AgentEngine of(SessionSetup.Engine kind) {
    return java.util.Objects.requireNonNull(byKind.get(kind), "Every kind has its engine");
  }
}
