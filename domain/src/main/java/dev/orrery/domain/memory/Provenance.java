package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Who brought an entry in.
 *
 * @param source a short word that readers see, such as {@code api}
 * @param effect the tool call that wrote it, whose receipt proves it, or none
 */
public record Provenance(
    Origin origin, String source, @Nullable SessionId session, @Nullable EffectId effect) {
  public Provenance {
    PlainText.storable("source", source);
  }

  public static Provenance of(Origin origin, String source) {
    return new Provenance(origin, source, null, null);
  }
}
