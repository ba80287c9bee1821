package dev.orrery.domain.work;

import dev.orrery.domain.kernel.InvalidException;

/** Reads and writes recurrences in the grammars of the dialects. */
public interface Recurrences {
  /**
   * Reads a text.
   *
   * @throws InvalidException that says what is wrong with it
   */
  Recurrence parse(Grammar grammar, String text);

  /** Writes a recurrence so that {@link #parse} reads an equal one. */
  String print(Grammar grammar, Recurrence recurrence);
}
