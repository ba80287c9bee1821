package dev.orrery.domain.memory;

import java.util.Locale;

/** Where remembered text came from; editing an entry never makes it more trusted. */
public enum Origin {
  USER,
  AGENT,
  TOOL,
  WEB,
  PLUGIN,
  IMPORT,
  PIPELINE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The less trusted of two; only a user's own words count as more than the rest. */
  public Origin meet(Origin other) {
    return this == USER ? other : this;
  }
}
