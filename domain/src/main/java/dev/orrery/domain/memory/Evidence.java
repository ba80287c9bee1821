package dev.orrery.domain.memory;

/** How often an entry proved right or wrong. */
public record Evidence(int inFavour, int against) {
  public static final Evidence NONE = new Evidence(0, 0);

  public Evidence {
    if (inFavour < 0 || against < 0) {
      throw new IllegalArgumentException("Evidence is counted from 0");
    }
  }
}
