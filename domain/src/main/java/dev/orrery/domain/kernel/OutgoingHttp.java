package dev.orrery.domain.kernel;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * The only way out of this server by HTTP for caller-chosen addresses. Every address and redirect
 * is checked against the egress rules, and the address that was checked is the one that is dialled.
 */
public interface OutgoingHttp {
  /**
   * What to send.
   *
   * @param maxBytes the longest answer body that is read
   */
  record Request(
      String method,
      URI uri,
      Map<String, String> headers,
      byte[] body,
      Duration timeout,
      long maxBytes) {
    public static Request get(URI uri, Duration timeout, long maxBytes) {
      return new Request("GET", uri, Map.of(), new byte[0], timeout, maxBytes);
    }
  }

  /** What came back; the caller closes the body, which fails when it passes the byte limit. */
  record Answer(int status, Map<String, String> headers, InputStream body)
      implements AutoCloseable {
    @Override
    public void close() throws java.io.IOException {
      body.close();
    }
  }

  /**
   * Sends a request, following at most five redirects.
   *
   * @throws BlockedException where an address is not allowed; no packet was sent to it
   * @throws UnavailableException where the peer does not answer in time or breaks off
   */
  Answer send(Request request);

  /** An address outside the egress rules. */
  final class BlockedException extends RuntimeException {
    public BlockedException(String message) {
      super(message);
    }
  }
}
