package dev.orrery.rest.aegis;

import io.micronaut.serde.annotation.Serdeable;

/** The answer to what was done and has nothing more to say. */
@Serdeable
public record Ok(boolean ok) {
  public static final Ok TRUE = new Ok(true);
}
