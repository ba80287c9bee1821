package dev.orrery.domain.channel;

/** Sends one body to one endpoint, once, outside any transaction. */
public interface WebhookSender {
  /** How it went. */
  sealed interface Sent {
    /** The receiver has it. */
    record Accepted() implements Sent {}

    /**
     * It may work at another time.
     *
     * @param ailing whether the receiver seems to be down, rather than busy
     */
    record TryAgain(String error, boolean ailing) implements Sent {}

    /** The receiver does not want it, now or later. */
    record Rejected(String error) implements Sent {}

    /** The address is none that this server may dial; nothing was sent. */
    record Blocked(String error) implements Sent {}
  }

  Sent send(WebhookEndpoint endpoint, Delivery delivery);
}
