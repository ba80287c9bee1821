package dev.orrery.rest.orrery;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.StreamKey;
import dev.orrery.rest.support.SseEncoder;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every event in the words of the kernel. */
final class OrreryEventEncoder {
  private final JsonCodec codec;

  OrreryEventEncoder(JsonCodec codec) {
    this.codec = codec;
  }

  byte[] encode(Event event) {
    var what = event.what();
    var session = what.session();
    var turn = what.turn();
    var run = what.run();
    var json =
        Json.object(
            "pos", event.pos(),
            "stream", name(what.stream()),
            "seq", event.seq(),
            "type", what.type(),
            "at", event.at().toString(),
            "session", text(session == null ? null : session.value()),
            "turn", text(turn == null ? null : turn.value()),
            "run", text(run == null ? null : run.value()),
            "payload", what.payload());
    return SseEncoder.data(event.pos(), codec.write(json));
  }

  private static String name(StreamKey stream) {
    return stream.kind().name().toLowerCase(Locale.ROOT) + ":" + stream.id();
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }
}
