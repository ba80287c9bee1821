package dev.orrery.rest.support;

import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.TypedMessageBodyWriter;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;

/** Sends encoded frames as they are: many readers share the same bytes. */
@Singleton
@Produces(MediaType.TEXT_EVENT_STREAM)
class SseBytesWriter implements TypedMessageBodyWriter<SseBytes> {
  @Override
  public Argument<SseBytes> getType() {
    return Argument.of(SseBytes.class);
  }

  @Override
  public void writeTo(
      Argument<SseBytes> type,
      MediaType mediaType,
      SseBytes piece,
      MutableHeaders headers,
      OutputStream out) {
    try {
      out.write(piece.bytes());
    } catch (IOException e) {
      throw new CodecException("The stream's bytes were not written", e);
    }
  }
}
