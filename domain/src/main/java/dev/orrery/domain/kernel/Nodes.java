package dev.orrery.domain.kernel;

import java.time.Duration;

/** The server processes that share the database. */
public interface Nodes {
  /** This process. */
  NodeId self();

  /** The label of the file system that this process works on; other nodes may share it. */
  String site();

  /** How long a lease lasts when it is not renewed. */
  Duration leaseTime();
}
