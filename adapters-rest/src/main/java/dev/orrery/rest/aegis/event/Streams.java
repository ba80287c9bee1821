package dev.orrery.rest.aegis.event;

import dev.orrery.application.kernel.Subscription;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.rest.support.EventStream;
import dev.orrery.rest.support.EventStream.Around;
import dev.orrery.rest.support.EventStream.Encoding;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Opens the streams of aegis: their limits, their cursors and what stands around their events. */
@Singleton
class Streams {
  static final int BUFFER = 1024;

  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(300);

  private final Frames frames;
  private final StreamSeats seats;

  Streams(Frames frames, StreamSeats seats) {
    this.frames = frames;
    this.seats = seats;
  }

  /** What a reader asks for. */
  record Reader(long after, boolean named) {
    static Reader of(HttpRequest<?> request) {
      var parameters = request.getParameters();
      var header = request.getHeaders().get("Last-Event-ID");
      // What a browser sends by itself when it comes back is newer than the address it was given.
      var cursor = header == null ? parameters.get("lastEventId") : header;
      return new Reader(position(cursor), "true".equals(parameters.get("named")));
    }

    private static long position(@org.jspecify.annotations.Nullable String cursor) {
      if (cursor == null || cursor.isEmpty()) {
        return Subscriptions.FROM_NOW;
      }
      if (!cursor.matches("[0-9]{1,18}")) {
        throw new InvalidException("lastEventId", "The last event id must be a whole number");
      }
      return Long.parseLong(cursor);
    }
  }

  HttpResponse<EventStream> open(
      HttpRequest<?> request,
      Reader reader,
      Json.Obj greeting,
      LongFunction<Subscription> subscribe,
      Function<Event, byte[]> encode) {
    var seat = seats.reserve(request);
    boolean named = reader.named();
    var around =
        new Around(
            frames.plain("connected", greeting, named),
            () -> frames.plain("heartbeat", Json.empty(), named),
            SILENCE,
            PATIENCE,
            frames.plain("shutdown", Json.object("data", Json.empty()), named));
    var stream =
        new EventStream(
            subscribe.apply(reader.after()),
            subscribe,
            false,
            new Encoding.Waiting(encode),
            around,
            seat);
    return HttpResponse.ok(stream)
        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("X-Accel-Buffering", "no");
  }
}
