package dev.orrery.rest.oxios.events;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.rest.support.SharedEncoding;
import dev.orrery.rest.support.SseEncoder;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;

/** The frames of both oxios streams: plain for the events route, doubly tagged for the socket. */
@Singleton
public class OxiosFrames {
  private static final byte[] NONE = new byte[0];

  private final JsonCodec codec;
  private final SharedEncoding sse = new SharedEncoding(this::encode);

  OxiosFrames(JsonCodec codec) {
    this.codec = codec;
  }

  /**
   * How many events are held for a slow reader. Where the reference then drops events, a reader of
   * the events route reads on late.
   */
  public static int buffer(Settings settings) {
    return Math.max(1, settings.integer("kernel.event_bus_capacity", 256));
  }

  /** An event as bytes of the events route; empty where oxios has no frame for it. */
  byte[] sse(Event event) {
    return sse.of(event);
  }

  /** Whether oxios has a frame for an event. */
  public boolean hasFrame(Event event) {
    return OxiosEventEncoder.frame(event).isPresent();
  }

  /** An event as a text frame of the chat socket. */
  public Optional<String> socket(Event event) {
    return OxiosEventEncoder.frame(event).map(frame -> codec.write(doublyTagged(frame)));
  }

  /** The reply of a run, for the connection that asked. */
  public String reply(String sessionId, String agentId, String output) {
    return codec.write(
        doublyTagged(
            Json.object(
                "type", "agent_output",
                "session_id", sessionId,
                "agent_id", agentId,
                "output", output)));
  }

  /** A refusal, for the connection that caused it. */
  public String error(String message) {
    return codec.write(Json.object("type", "error", "error", message));
  }

  private byte[] encode(Event event) {
    return OxiosEventEncoder.frame(event)
        .map(frame -> SseEncoder.data(codec.write(frame)))
        .orElse(NONE);
  }

  private static Json.Obj doublyTagged(Json.Obj frame) {
    var fields = new LinkedHashMap<>(frame.fields());
    fields.remove("type");
    return frame.with(tag(frame.text("type").orElse("")), new Json.Obj(fields));
  }

  private static String tag(String type) {
    return Arrays.stream(type.split("_"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }
}
