package dev.orrery.bootstrap.config;

import java.util.Locale;

/** A published API with a port of its own. */
public enum Dialect {
  OXIOS(true),
  /** Beyond loopback it answers nobody without a credential, whatever is set. */
  AEGIS(false),
  ORKOSI(false);

  private final boolean opensWithoutToken;

  Dialect(boolean opensWithoutToken) {
    this.opensWithoutToken = opensWithoutToken;
  }

  /** The name in settings and in what is printed. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The key of its port; 0 switches the dialect off. */
  public String portKey() {
    return "orrery." + label() + ".port";
  }

  /** The key that says whether a caller must show a token. */
  public String authKey() {
    return "orrery." + label() + ".auth-enabled";
  }

  /** Whether it would answer callers of other machines while its authentication is off. */
  boolean opensWithoutToken() {
    return opensWithoutToken;
  }
}
