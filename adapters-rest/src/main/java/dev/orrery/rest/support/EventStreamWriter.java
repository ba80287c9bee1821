package dev.orrery.rest.support;

import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.body.TypedMessageBodyWriter;
import io.micronaut.http.netty.body.NettyByteBodyFactory;
import io.netty.channel.EventLoop;
import jakarta.inject.Singleton;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes a body of an event stream that its connection's own event loop feeds. */
@Singleton
@Produces(MediaType.TEXT_EVENT_STREAM)
class EventStreamWriter
    implements ResponseBodyWriter<EventStream>, TypedMessageBodyWriter<EventStream> {
  private final Map<EventLoop, FeedRounds> rounds = new ConcurrentHashMap<>();

  @Override
  public Argument<EventStream> getType() {
    return Argument.of(EventStream.class);
  }

  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory bodies,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<EventStream> type,
      MediaType mediaType,
      EventStream stream) {
    return new EventFeed(
            stream,
            (NettyByteBodyFactory) bodies,
            loop -> rounds.computeIfAbsent(loop, FeedRounds::new))
        .body();
  }

  @Override
  public void writeTo(
      Argument<EventStream> type,
      MediaType mediaType,
      EventStream stream,
      MutableHeaders headers,
      OutputStream out) {
    throw new UnsupportedOperationException("An event stream goes to a connection only");
  }
}
