package dev.orrery.llm.net;

import dev.orrery.domain.kernel.OutgoingHttp;
import dev.orrery.domain.kernel.UnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Outgoing HTTP on a client that is built for one request: it resolves the host once, checks every
 * address, dials only those, keeps the name for Host and TLS, and knows no proxy, cookie or
 * credential. Redirects are followed here, so that each target is checked like the first.
 */
@Singleton
class EgressHttp implements OutgoingHttp {
  private static final int MOST_REDIRECTS = 5;
  private static final Set<String> NOT_FOR_CALLERS =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "te",
          "upgrade",
          "trailer",
          "proxy-authorization",
          "proxy-connection",
          "accept-encoding");
  private static final Set<String> SECRETS = Set.of("authorization", "cookie", "x-api-key");

  private final EgressRules rules;
  private final NameService names;

  @Inject
  EgressHttp(EgressRules rules, NameService names) {
    this.rules = rules;
    this.names = names;
  }

  @Override
  public Answer send(Request request) {
    var deadline = new Deadline(request.timeout());
    var hop = new Hop(request.method(), request.uri(), request.headers(), request.body());
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      var exchange = dial(hop, deadline, request);
      var location = request.chosenBy() == ChosenBy.OPERATOR ? null : exchange.location();
      if (location == null) {
        return exchange.answer();
      }
      exchange.close();
      hop = hop.to(location, exchange.status());
    }
    throw new UnavailableException("The peer redirects more than " + MOST_REDIRECTS + " times");
  }

  private Exchange dial(Hop hop, Deadline deadline, Request request) {
    var target = rules.check(hop.uri, request.chosenBy());
    var client = PinnedClient.to(target, rules, names, deadline);
    try {
      var message = new HttpUriRequestBase(hop.method, hop.uri);
      hop.headers.forEach((name, value) -> add(message, name, value));
      message.setHeader("Accept-Encoding", "gzip");
      if (hop.body.length > 0) {
        message.setEntity(new ByteArrayEntity(hop.body, null));
      }
      var response = client.execute(message);
      return new Exchange(hop.uri, response, client, deadline, request.maxBytes());
    } catch (IOException e) {
      client.close();
      throw new UnavailableException(
          "No answer from " + target.authority() + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private static void add(HttpUriRequestBase message, String name, String value) {
    if (!NOT_FOR_CALLERS.contains(name.toLowerCase(Locale.ROOT))) {
      message.setHeader(name, value);
    }
  }

  /** One request on the way through redirects. */
  private record Hop(String method, URI uri, Map<String, String> headers, byte[] body) {
    Hop to(URI location, int status) {
      var kept = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      kept.putAll(headers);
      if (!sameOrigin(uri, location)) {
        kept.keySet().removeIf(name -> SECRETS.contains(name.toLowerCase(Locale.ROOT)));
      }
      boolean repeats = status == 307 || status == 308;
      return repeats
          ? new Hop(method, location, kept, body)
          : new Hop(method.equals("HEAD") ? "HEAD" : "GET", location, kept, new byte[0]);
    }

    private static boolean sameOrigin(URI one, URI other) {
      return one.getScheme().equalsIgnoreCase(other.getScheme())
          && String.valueOf(one.getHost()).equalsIgnoreCase(other.getHost())
          && one.getPort() == other.getPort();
    }
  }

  /** An answer whose body is still on the wire. */
  private record Exchange(
      URI uri,
      ClassicHttpResponse response,
      PinnedClient client,
      Deadline deadline,
      long maxBytes) {
    int status() {
      return response.getCode();
    }

    @Nullable URI location() {
      Header header = response.getFirstHeader("Location");
      boolean redirects =
          switch (status()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
          };
      if (!redirects || header == null) {
        return null;
      }
      try {
        return uri.resolve(header.getValue());
      } catch (IllegalArgumentException e) {
        close();
        throw new BlockedException("The peer redirects to something that is no address");
      }
    }

    Answer answer() {
      try {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var header : response.getHeaders()) {
          headers.put(header.getName(), header.getValue());
        }
        var body = BoundedBody.of(response, client, deadline, maxBytes);
        // The body arrives unpacked: its headers must not make the caller unpack it again.
        headers.remove("Content-Encoding");
        headers.remove("Content-Length");
        return new Answer(status(), headers, body);
      } catch (IOException e) {
        close();
        throw new UnavailableException("The answer can not be read: " + e.getMessage(), e);
      }
    }

    void close() {
      client.close();
    }
  }

  /** The end of a request's time, redirects and body included. */
  static final class Deadline {
    private final long end;

    Deadline(Duration timeout) {
      this.end = System.nanoTime() + timeout.toNanos();
    }

    Duration left() {
      return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    boolean passed() {
      return left().isZero();
    }
  }
}
