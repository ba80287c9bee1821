package dev.orrery.domain.channel;

import java.util.Locale;

/** A way to receivers outside. */
public enum ChannelKind {
  /** A request to an address of the operator's list. */
  WEBHOOK;

  /** The lower-case word that rows and events hold. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
