package dev.orrery.rest.aegis.mcp;

import dev.orrery.rest.support.SseBytes;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

/** The answer to one request: its messages as frames of an event stream. */
final class McpReply implements McpStreamableServerTransport {
  private final McpJsonMapper mapper;
  private final FluxSink<SseBytes> frames;

  McpReply(McpJsonMapper mapper, FluxSink<SseBytes> frames) {
    this.mapper = mapper;
    this.frames = frames;
  }

  static SseBytes frame(McpJsonMapper mapper, JSONRPCMessage message) {
    try {
      var json = mapper.writeValueAsString(message);
      return new SseBytes(
          ("event: message\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> frames.next(frame(mapper, message)));
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message, @Nullable String messageId) {
    return sendMessage(message);
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return mapper.convertValue(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(frames::complete);
  }

  @Override
  public void close() {
    frames.complete();
  }
}
