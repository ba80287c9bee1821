package dev.orrery.domain.kernel;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * The only way out of this server by HTTP. Every address and redirect is checked against the egress
 * rules, and the address that was checked is the one that is dialled.
 */
public interface OutgoingHttp {
  /** Who chose an address, which decides how far it may reach. */
  enum ChosenBy {
    /** A caller, a model or a document: only the public internet, redirects included. */
    ANYBODY,
    /**
     * The operator: this machine as well, where the address says so itself. A redirect is the
     * answer, since nobody chose its target.
     */
    OPERATOR
  }

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
      long maxBytes,
      ChosenBy chosenBy) {
    /** A request to an address that anybody may have chosen. */
    public Request(
        String method,
        URI uri,
        Map<String, String> headers,
        byte[] body,
        Duration timeout,
        long maxBytes) {
      this(method, uri, headers, body, timeout, maxBytes, ChosenBy.ANYBODY);
    }

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
   * Sends a request, following at most five redirects where the address is {@link ChosenBy#ANYBODY
   * anybody's}.
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
