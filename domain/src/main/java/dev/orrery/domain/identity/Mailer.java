package dev.orrery.domain.identity;

/** Sends mail. */
public interface Mailer {
  /** How an attempt ended. */
  sealed interface Result {
    record Sent() implements Result {}

    /**
     * @param forGood whether trying again is of no use
     */
    record Failed(String why, boolean forGood) implements Result {}
  }

  /** Whether mail leaves this machine; else it is kept where the operator finds it. */
  boolean leaves();

  Result send(Letter letter);
}
