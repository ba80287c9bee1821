package dev.orrery.domain.session;

/**
 * How the message of a turn reached its agent.
 *
 * @param attempts how often it was typed in the last try; 0 where the agent was never ready
 */
public record PromptDelivery(boolean delivered, int attempts) {
  /** A message that needs no typing. */
  public static final PromptDelivery AT_ONCE = new PromptDelivery(true, 1);

  public PromptDelivery {
    if (attempts < 0) {
      throw new IllegalArgumentException("A message is typed a number of times");
    }
  }
}
