package dev.orrery.domain.operations;

/** How much queued work there is in the whole house; counts only. */
public interface QueueDepth {
  /**
   * The jobs of all queues.
   *
   * @param waiting now or for a time to come
   * @param dead those that failed for good and are still kept
   */
  record Depth(long waiting, long active, long dead) {}

  Depth depth();
}
