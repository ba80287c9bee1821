package dev.orrery.domain.session;

import dev.orrery.domain.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/** Drives a command-line agent in a pseudo-terminal, one whole turn at a time. */
public interface TerminalEngine extends AgentEngine {
  /** Whether any agent that is set up can be started here. */
  boolean available();

  /** Whether a command line names an agent that is to run in a terminal. */
  boolean means(String command);

  /**
   * Gives the session's agent a message and follows it until it rests; starts the agent where it
   * does not run. An interrupt stops what the agent does, not the agent.
   */
  Driven drive(Session session, Workspace workspace, String message, Witness witness)
      throws InterruptedException;

  /** How a turn in a terminal ended. */
  sealed interface Driven {
    record Answered(String text) implements Driven {}

    /** The agent waits for an answer, which the next message is. */
    record Asked(String question) implements Driven {}

    record Failed(String reason) implements Driven {}
  }

  /** Hears what happens during a turn. */
  interface Witness {
    /** Whether the message reached the agent, and how often it was typed in the last try. */
    void delivered(boolean delivered, int attempts);

    /** A permission is asked for on the screen. */
    Permission ask(Dialog dialog);

    /** What the agent wrote of itself since the last time. */
    void said(List<Said> entries);
  }

  /**
   * A question for permission.
   *
   * @param tool what is asked for, as far as the screen tells
   * @param digest of the text: the answer counts for this very question
   */
  record Dialog(String tool, String text, String digest) {}

  /** An asked question for permission. */
  interface Permission {
    /** Empty as long as nobody has answered. */
    Optional<Boolean> answer();

    /** It left the screen without us. */
    void withdraw();
  }

  /** Something for the transcript. */
  record Said(Message.Role role, List<MessagePart> parts) {
    public Said {
      parts = List.copyOf(parts);
    }
  }
}
