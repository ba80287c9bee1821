package dev.orrery.domain.kernel;

/** Named places where a test may kill the process; production does nothing there. */
public interface FailPoints {
  void reach(String point);
}
