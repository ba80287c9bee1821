package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.AgentEngine;
import dev.orrery.domain.session.SessionSetup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The agent loop of this server, on which sessions work that ask for nothing else. It needs no
 * command and has no screen, and between two steps nothing of it runs.
 */
@Singleton
public final class LoopEngine implements AgentEngine {
  @Inject
  public LoopEngine() {}

  @Override
  public SessionSetup.Engine kind() {
    return SessionSetup.Engine.LOOP;
  }

  @Override
  public void check(String command) {}

  @Override
  public Optional<String> program() {
    return Optional.empty();
  }

  @Override
  public Optional<String> screen(SessionId session) {
    return Optional.empty();
  }

  @Override
  public boolean type(SessionId session, String keys) {
    return false;
  }

  @Override
  public boolean resize(SessionId session, int rows, int columns) {
    return false;
  }

  @Override
  public void end(SessionId session) {}
}
