package dev.orrery.bootstrap.bench;

import dev.orrery.domain.memory.Embedding;
import java.util.Random;

/**
 * Vectors that lie as those of texts do, along few directions with noise around them: random ones
 * of so many dimensions would all be equally far from each other. The same at every run.
 */
final class TestVectors {
  static final int DIMENSION = 384;
  static final String MODEL = "all-MiniLM-L6-v2";

  private static final int DIRECTIONS = 32;
  private static final double NOISE = 0.3;
  private static final long SEED = 42;

  private final int count;
  private final double[][] directions = new double[DIRECTIONS][DIMENSION];

  TestVectors(int count) {
    this.count = count;
    var random = new Random(SEED);
    for (var direction : directions) {
      for (int i = 0; i < DIMENSION; i++) {
        direction[i] = random.nextGaussian();
      }
    }
  }

  int count() {
    return count;
  }

  Embedding vector(int number) {
    return of(number);
  }

  /** A vector that is none of the searched ones. */
  Embedding query(int number) {
    return of(Integer.MAX_VALUE - number);
  }

  private Embedding of(int number) {
    var random = new Random(SEED * 31 + number);
    var sum = new double[DIMENSION];
    for (var direction : directions) {
      double weight = random.nextGaussian();
      for (int i = 0; i < DIMENSION; i++) {
        sum[i] += weight * direction[i];
      }
    }
    var vector = new float[DIMENSION];
    double noise = NOISE * Math.sqrt(DIRECTIONS);
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) (sum[i] + noise * random.nextGaussian());
    }
    return Embedding.of(MODEL, DIMENSION, vector);
  }
}
