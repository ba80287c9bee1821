package dev.orrery.llm.chat;

import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.model.ChatModel;
import dev.orrery.domain.model.ModelRequest;
import dev.orrery.domain.model.ModelStream;
import dev.orrery.llm.stream.FixedStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Chat with one provider over its own protocol. */
final class ProviderChat implements ChatModel {
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(120);

  private final Upstream upstream;
  private final Protocol protocol;
  private final Supplier<HttpClient> http;
  private final ChatRequests requests;
  private final Failures failures;

  ProviderChat(Upstream upstream, Protocol protocol, Supplier<HttpClient> http, JsonCodec json) {
    this.upstream = upstream;
    this.protocol = protocol;
    this.http = http;
    this.requests = new ChatRequests(json);
    this.failures = new Failures(upstream);
  }

  @Override
  public String provider() {
    return upstream.name();
  }

  @Override
  public ModelStream open(ModelRequest request) {
    if (!upstream.configured()) {
      return new FixedStream(List.of(failures.notConfigured()));
    }
    var names = new ToolNames(request.tools());
    var stream = new ChatStream(request, names, failures);
    var watch = new WireWatch(protocol::ends, failures, stream);
    var wire = new WireCall(http.get(), firstByte(request), watch);
    stream.reads(wire);
    try {
      protocol
          .model(upstream, request, wire.asBuilder())
          .chat(requests.of(request, names, protocol.jsonMode()), stream);
    } catch (RuntimeException e) {
      stream.onError(e);
    }
    return stream;
  }

  private static Duration firstByte(ModelRequest request) {
    return request.timeout().compareTo(LONGEST_SILENCE) < 0 ? request.timeout() : LONGEST_SILENCE;
  }
}
