package dev.orrery.bootstrap.command;

import java.util.Locale;

/** What a figure of a benchmark is meant to be. */
public sealed interface Aim {
  boolean isMetBy(Figure figure);

  /** For people. */
  String text();

  /** At most so many times the limit. */
  record RatioAtMost(double bound) implements Aim {
    @Override
    public boolean isMetBy(Figure figure) {
      return figure.ratio() <= bound;
    }

    @Override
    public String text() {
      return String.format(Locale.ROOT, "ratio <= %.2f", bound);
    }
  }

  /** At least so much of the limit. */
  record RatioAtLeast(double bound) implements Aim {
    @Override
    public boolean isMetBy(Figure figure) {
      return figure.ratio() >= bound;
    }

    @Override
    public String text() {
      return String.format(Locale.ROOT, "ratio >= %.2f", bound);
    }
  }

  /** At most so much, whatever the limit is. */
  record AtMost(double bound, String unit) implements Aim {
    @Override
    public boolean isMetBy(Figure figure) {
      return figure.measured() <= bound;
    }

    @Override
    public String text() {
      return String.format(Locale.ROOT, "<= %.0f %s", bound, unit);
    }
  }

  /** Nothing is set; the ratio is for comparing builds. */
  record None() implements Aim {
    @Override
    public boolean isMetBy(Figure figure) {
      return true;
    }

    @Override
    public String text() {
      return "-";
    }
  }
}
