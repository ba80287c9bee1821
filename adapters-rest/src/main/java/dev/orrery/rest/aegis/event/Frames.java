package dev.orrery.rest.aegis.event;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.rest.aegis.Times;
import dev.orrery.rest.support.SharedEncoding;
import dev.orrery.rest.support.SseEncoder;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.function.Function;

/** Writes the frames of both streams; made once for all readers of the same kind. */
@Singleton
class Frames {
  private final EventWords words;
  private final JsonCodec codec;
  private final SharedEncoding all = new SharedEncoding(event -> encode(event, false, false));
  private final SharedEncoding allNamed = new SharedEncoding(event -> encode(event, false, true));
  private final SharedEncoding one = new SharedEncoding(event -> encode(event, true, false));
  private final SharedEncoding oneNamed = new SharedEncoding(event -> encode(event, true, true));

  Frames(EventWords words, JsonCodec codec) {
    this.words = words;
    this.codec = codec;
  }

  /** Encodes for readers of all sessions. */
  Function<Event, byte[]> ofAll(boolean named) {
    return named ? allNamed::of : all::of;
  }

  /** Encodes for readers of one session. */
  Function<Event, byte[]> ofOne(boolean named) {
    return named ? oneNamed::of : one::of;
  }

  /** A frame that tells of no event, and so moves no cursor. */
  byte[] plain(String word, Json.Obj more, boolean named) {
    var fields = new LinkedHashMap<String, Json>();
    fields.put("event", Json.of(word));
    fields.put("timestamp", Json.of(Times.iso(Instant.now())));
    fields.putAll(more.fields());
    var frame = SseEncoder.data(codec.write(new Json.Obj(fields)));
    return named ? SseEncoder.named(word, frame) : frame;
  }

  /** An event of several frames moves the cursor with the last, so that none of them is lost. */
  private byte[] encode(Event event, boolean ofSession, boolean named) {
    var frames = words.of(event);
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < frames.size(); i++) {
      boolean last = i == frames.size() - 1;
      var frame = frames.get(i);
      var json = codec.write(json(event, frame, ofSession, last));
      var encoded = last ? SseEncoder.data(event.pos(), json) : SseEncoder.data(json);
      bytes.writeBytes(named ? SseEncoder.named(frame.type(), encoded) : encoded);
    }
    return bytes.toByteArray();
  }

  private static Json.Obj json(Event event, Frame frame, boolean ofSession, boolean last) {
    var session = event.what().session();
    var fields = new LinkedHashMap<String, Json>();
    fields.put("event", Json.of(ofSession ? frame.wordOfSession() : frame.word()));
    fields.put("type", Json.of(frame.type()));
    // A pipeline stands where its clients look for a session.
    fields.put(
        "sessionId",
        Json.of(
            session == null
                ? event.payload().text("pipeline_id").orElse("")
                : session.value().toString()));
    fields.put("timestamp", Json.of(Times.iso(event.at())));
    if (last) {
      fields.put("id", Json.of(event.pos()));
    }
    fields.put("data", frame.data());
    return new Json.Obj(fields);
  }
}
