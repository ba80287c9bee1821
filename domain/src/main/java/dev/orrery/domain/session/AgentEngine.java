package dev.orrery.domain.session;

import dev.orrery.domain.kernel.SessionId;
import java.util.Optional;

/**
 * What works on the turns of sessions: the loop of this server, or an agent in a terminal of its
 * own. Whatever it keeps running for a session runs on this node only.
 */
public interface AgentEngine {
  SessionSetup.Engine kind();

  /**
   * Whether it can work with such a command line here.
   *
   * @throws dev.orrery.domain.kernel.UnavailableException where it can not
   */
  void check(String command);

  /** The program that decides the steps of its turns, whatever the port asked for; else empty. */
  Optional<String> program();

  /** What stands on the session's screen; empty where it has none here. */
  Optional<String> screen(SessionId session);

  /** Presses keys or types in the session's terminal; false where it has none here. */
  boolean type(SessionId session, String keys);

  /** Gives the session's terminal another size; false where it has none here. */
  boolean resize(SessionId session, int rows, int columns);

  /** Ends whatever runs for a session; when it returns, no process is left. */
  void end(SessionId session);
}
