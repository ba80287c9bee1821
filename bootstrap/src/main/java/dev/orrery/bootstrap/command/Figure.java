package dev.orrery.bootstrap.command;

/**
 * A measured figure beside the limit of the machine that it was measured on.
 *
 * @param limit the same work without Orrery, in the same unit
 * @param limitIs what that work was
 */
public record Figure(
    String name, double measured, double limit, String unit, String limitIs, Aim aim) {
  public Figure {
    if (!(limit > 0) || !Double.isFinite(measured)) {
      throw new IllegalArgumentException(
          "%s was measured as %f with the limit %f".formatted(name, measured, limit));
    }
  }

  public double ratio() {
    return measured / limit;
  }

  public boolean isMet() {
    return aim.isMetBy(this);
  }
}
