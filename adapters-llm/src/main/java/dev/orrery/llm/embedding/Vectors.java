package dev.orrery.llm.embedding;

/** Arithmetic on vectors. */
final class Vectors {
  private Vectors() {}

  /** The vector scaled to length 1; one of zeros stays as it is. */
  static float[] unit(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    var unit = vector.clone();
    if (sum > 0) {
      double length = Math.sqrt(sum);
      for (int i = 0; i < unit.length; i++) {
        unit[i] = (float) (unit[i] / length);
      }
    }
    return unit;
  }
}
