package dev.orrery.domain.memory;

import java.util.List;

/**
 * Turns text into vectors. Called outside any transaction.
 *
 * @see Embedding#of the check of what it gives
 */
public interface Embedder {
  /** The model's name; vectors of two names are never compared. */
  String model();

  /** How many numbers a vector has. */
  int dimension();

  /**
   * One vector a text, in order.
   *
   * @throws dev.orrery.domain.kernel.UnavailableException where the model can not be had now
   */
  List<float[]> embed(List<String> texts);
}
