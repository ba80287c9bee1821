package dev.orrery.domain.agent;

/** What an agent works for in a run. */
public enum RunMode {
  /** To do a task that it was given. */
  TASK,
  /** To look for tasks. */
  DISCOVERY
}
