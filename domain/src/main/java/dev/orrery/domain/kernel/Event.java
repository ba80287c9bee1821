package dev.orrery.domain.kernel;

import java.time.Instant;

/**
 * A committed event.
 *
 * @param seq its place in its stream, from 1, gapless and in commit order
 * @param pos its global place, from 1, gapless; 0 while it is not sealed
 */
public record Event(long id, long seq, long pos, Instant at, EventDraft what) {
  public String type() {
    return what.type();
  }

  public Json.Obj payload() {
    return what.payload();
  }
}
