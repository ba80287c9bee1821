package dev.orrery.rest.support;

import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.core.io.buffer.ReferenceCounted;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.TypedMessageBodyReader;
import io.micronaut.http.codec.CodecException;
import io.micronaut.http.context.ServerRequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a body as JSON in strict UTF-8 without NUL, which PostgreSQL can not store. */
abstract class StrictJsonReader<T> implements TypedMessageBodyReader<T> {
  private final JsonCodec codec;
  private final DialectRegistry dialects;

  StrictJsonReader(JsonCodec codec, DialectRegistry dialects) {
    this.codec = codec;
    this.dialects = dialects;
  }

  /** What a route gets of the value. */
  abstract T of(Json value);

  @Override
  public boolean isReadable(Argument<T> type, @Nullable MediaType mediaType) {
    return true;
  }

  @Override
  public T read(Argument<T> type, MediaType mediaType, Headers httpHeaders, ByteBuffer<?> buffer) {
    refuseTooMuch(buffer.readableBytes());
    var body = parse(buffer.toByteArray());
    // After a refusal the caller lets go of the buffer.
    if (buffer instanceof ReferenceCounted counted) {
      counted.release();
    }
    return body;
  }

  @Override
  public T read(Argument<T> type, MediaType mediaType, Headers httpHeaders, InputStream input) {
    try {
      return parse(input.readAllBytes());
    } catch (IOException e) {
      throw new CodecException("The body could not be read", e);
    }
  }

  /** A body that comes in chunks says its size only now. */
  private void refuseTooMuch(long size) {
    ServerRequestContext.currentRequest()
        .flatMap(request -> dialects.at(request).map(it -> it.largestBody(request)))
        .filter(most -> size > most)
        .ifPresent(most -> {
          throw new TooLargeException("The body", size, most);
        });
  }

  T parse(byte[] bytes) {
    var value = codec.parse(decode(bytes));
    refuseNoText(value);
    return of(value);
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidException("body", "The body is not valid UTF-8");
    }
  }

  private static void refuseNoText(Json value) {
    switch (value) {
      case Json.Str(var text) -> refuseNoText(text);
      case Json.Arr(var items) -> items.forEach(StrictJsonReader::refuseNoText);
      case Json.Obj(var fields) ->
          fields.forEach((name, inner) -> {
            refuseNoText(name);
            refuseNoText(inner);
          });
      case Json.Num ignored -> {}
      case Json.Bool ignored -> {}
      case Json.Null ignored -> {}
    }
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static void refuseNoText(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new InvalidException("body", "The body holds a NUL character");
    }
    if (text.codePoints().anyMatch(StrictJsonReader::isHalf)) {
      throw new InvalidException("body", "The body holds half of a character");
    }
  }
}
