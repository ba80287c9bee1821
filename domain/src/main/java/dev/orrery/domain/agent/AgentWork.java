package dev.orrery.domain.agent;

import java.time.Duration;

/** What agents are at; a higher context knows it. */
public interface AgentWork {
  /** Asks what it works on to stop, in the caller's transaction; false where it does nothing. */
  boolean interrupt(AgentDefinition agent);

  /** Whether it has ended what it worked on, waited for at most so long. */
  boolean awaitRest(AgentDefinition agent, Duration patience) throws InterruptedException;
}
