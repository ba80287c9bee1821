package dev.orrery.rest.aegis;

/** The name under which sessions and turns keep that they came in here. */
public final class Origin {
  public static final String AEGIS = "aegis";

  private Origin() {}
}
