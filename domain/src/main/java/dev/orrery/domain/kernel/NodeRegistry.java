package dev.orrery.domain.kernel;

import java.time.Duration;

/** The table of server processes, so that each can be seen from every other. */
public interface NodeRegistry {
  /** Records that a process starts now, by the database's clock. */
  void enter(NodeId node, String site);

  /** Records that a process lives. */
  void beat(NodeId node);

  /** How many processes gave a sign of life within the time. */
  int countSeen(Duration within);
}
