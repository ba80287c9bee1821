package dev.orrery.domain.memory;

import dev.orrery.domain.kernel.InvalidException;

/** A vector of one embedding model, scaled to length 1 so that a dot product is the cosine. */
public final class Embedding {
  private final String model;
  private final float[] unit;

  private Embedding(String model, float[] unit) {
    this.model = model;
    this.unit = unit;
  }

  /**
   * Takes what a model gave.
   *
   * @throws InvalidException where it has another size, holds NaN or infinity, or is all zero
   */
  public static Embedding of(String model, int dimension, float[] given) {
    if (given.length != dimension || dimension < 1) {
      throw new InvalidException(
          "embedding", "An embedding of " + model + " has " + dimension + " numbers");
    }
    double sum = 0;
    for (float value : given) {
      if (!Float.isFinite(value)) {
        throw new InvalidException("embedding", "An embedding holds finite numbers");
      }
      sum += (double) value * value;
    }
    double length = Math.sqrt(sum);
    if (length == 0) {
      throw new InvalidException("embedding", "An embedding is not all zero");
    }
    var unit = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      unit[i] = (float) (given[i] / length);
    }
    return new Embedding(model, unit);
  }

  public String model() {
    return model;
  }

  public int dimension() {
    return unit.length;
  }

  /** A copy of the numbers. */
  public float[] toArray() {
    return unit.clone();
  }

  /** The cosine to another vector of the same model. */
  public double cosine(Embedding other) {
    if (!model.equals(other.model)) {
      throw new IllegalArgumentException("Vectors of two models are not compared");
    }
    return cosine(other.unit);
  }

  /** The cosine to the numbers of a vector of the same model and of length 1. */
  public double cosine(float[] other) {
    if (other.length != unit.length) {
      throw new IllegalArgumentException("Vectors of two sizes are not compared");
    }
    return dot(unit, other);
  }

  /** Eight sums side by side, so that no addition waits for the one before it. */
  private static double dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int whole = a.length - a.length % 8;
    for (int i = 0; i < whole; i += 8) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
      s4 += a[i + 4] * b[i + 4];
      s5 += a[i + 5] * b[i + 5];
      s6 += a[i + 6] * b[i + 6];
      s7 += a[i + 7] * b[i + 7];
    }
    float rest = 0;
    for (int i = whole; i < a.length; i++) {
      rest += a[i] * b[i];
    }
    return (double) ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + rest;
  }
}
