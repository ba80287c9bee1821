package dev.orrery.domain.operations;

/** The connections of this node to its database. */
public interface ConnectionPool {
  /** How many of them do what; nothing where the pool does not say. */
  record Use(int active, int idle, int max) {}

  Use use();
}
