package dev.orrery.domain.channel;

import dev.orrery.domain.kernel.InvalidException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address that the operator wants to be told.
 *
 * @param kinds what it wants to hear; everything where empty
 * @param headers sent with every request beside the channel's own
 * @param timeout how long a request may take
 * @param secret signs the bodies, if there is one
 * @param quoting whether what was said in sessions may be repeated to it
 */
public record WebhookEndpoint(
    URI address,
    Set<NoticeKind> kinds,
    Map<String, String> headers,
    Duration timeout,
    @Nullable String secret,
    boolean quoting) {
  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);
  public static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

  public WebhookEndpoint {
    kinds = Set.copyOf(kinds);
    headers = Map.copyOf(headers);
    if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new InvalidException(
          "timeoutMs", "timeoutMs must be from 1 to " + LONGEST_TIMEOUT.toMillis());
    }
    if (secret != null && secret.isBlank()) {
      throw new InvalidException("secret", "secret is empty");
    }
  }

  /** What its deliveries and its state are kept under. */
  public String destination() {
    return address.toString();
  }

  public boolean wants(NoticeKind kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }

  /** The address without what may be secret in it, for lists and logs. */
  public static String shown(String destination) {
    int end = destination.indexOf('?');
    var plain = end < 0 ? destination : destination.substring(0, end);
    int fragment = plain.indexOf('#');
    return fragment < 0 ? plain : plain.substring(0, fragment);
  }

  /** Secrets stay out of whatever prints an endpoint. */
  @Override
  public String toString() {
    return "WebhookEndpoint[" + shown(destination()) + "]";
  }
}
