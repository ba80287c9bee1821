package dev.orrery.llm.net;

import dev.orrery.domain.kernel.OutgoingHttp;
import java.io.IOException;
import java.net.Proxy;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Makes JGit speak through {@link OutgoingHttp}, so that its addresses are checked as well. */
final class EgressConnections implements HttpConnectionFactory {
  private final OutgoingHttp http;
  private final EgressHttp.Deadline deadline;
  private final long maxBytes;

  EgressConnections(OutgoingHttp http, EgressHttp.Deadline deadline, long maxBytes) {
    this.http = http;
    this.deadline = deadline;
    this.maxBytes = maxBytes;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    try {
      return new EgressConnection(http, url.toURI(), this::left, maxBytes);
    } catch (URISyntaxException e) {
      throw new IOException("Not an address", e);
    }
  }

  @Override
  public HttpConnection create(URL url, @Nullable Proxy proxy) throws IOException {
    return create(url);
  }

  private Duration left() {
    return deadline.left().plusMillis(1);
  }
}
