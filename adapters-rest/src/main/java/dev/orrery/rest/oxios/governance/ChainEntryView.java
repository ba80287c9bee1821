package dev.orrery.rest.oxios.governance;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.governance.ChainEntry;
import dev.orrery.domain.governance.ChainPart;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.rest.support.PlainValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of the audit chain on the wire. */
@Serdeable
record ChainEntryView(
    long seq,
    String timestamp,
    @JsonProperty("agent_name") String agentName,
    String action,
    String resource,
    boolean allowed,
    String hash,
    @JsonProperty("prev_hash") String prevHash,
    String actor,
    @Nullable Object data,
    @Nullable Object metadata) {
  static List<ChainEntryView> of(ChainPart part, JsonCodec codec) {
    return part.entries().stream().map(it -> of(it, part.shownPrevHash(it), codec)).toList();
  }

  private static ChainEntryView of(ChainEntry it, String prevHash, JsonCodec codec) {
    return new ChainEntryView(
        it.seq(),
        it.at(),
        it.agentName(),
        it.action(),
        it.resource(),
        it.allowed(),
        it.hash(),
        prevHash,
        it.actor(),
        data(it.data(), codec),
        null);
  }

  /** Stored data that is no JSON any more was tampered with; it is shown as it is. */
  private static @Nullable Object data(String stored, JsonCodec codec) {
    try {
      return PlainValue.of(codec.parse(stored));
    } catch (InvalidException _) {
      return stored;
    }
  }
}
