package dev.orrery.application.session.engine;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.domain.session.TerminalEngine;
import dev.orrery.domain.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A terminal whose only agent, {@code played}, does what a test says. */
public final class PlayedTerminal implements TerminalEngine {
  /** What the agent does with a message. */
  public interface Play {
    Driven drive(String message, Witness witness) throws InterruptedException;
  }

  public final Set<SessionId> ended = ConcurrentHashMap.newKeySet();
  public final List<String> typed = new CopyOnWriteArrayList<>();
  private volatile Play play = (message, witness) -> new Driven.Answered("done: " + message);

  public void plays(Play next) {
    play = next;
  }

  @Override
  public SessionSetup.Engine kind() {
    return SessionSetup.Engine.TERMINAL;
  }

  @Override
  public Optional<String> program() {
    return Optional.of(TerminalProgram.NAME);
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public boolean means(String command) {
    return !command.startsWith("-");
  }

  @Override
  public void check(String command) {
    if (!command.startsWith("played")) {
      throw new UnavailableException("terminal agent not configured");
    }
  }

  @Override
  public Driven drive(Session session, Workspace workspace, String message, Witness witness)
      throws InterruptedException {
    return play.drive(message, witness);
  }

  @Override
  public Optional<String> screen(SessionId session) {
    return Optional.of("played>");
  }

  @Override
  public boolean type(SessionId session, String keys) {
    typed.add(keys);
    return true;
  }

  @Override
  public boolean resize(SessionId session, int rows, int columns) {
    return true;
  }

  @Override
  public void end(SessionId session) {
    ended.add(session);
  }
}
