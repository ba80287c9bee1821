package dev.orrery.domain.commerce;

import dev.orrery.domain.governance.Unit;

/**
 * An amount for a wallet that can be bought at once.
 *
 * @param unit what the wallet counts
 * @param cents its price
 */
public record Pack(String slug, String name, Unit unit, long amount, long cents, String currency) {
  private static final long MOST = 1_000_000_000;

  public Pack {
    if (slug.isBlank() || amount <= 0 || amount > MOST || cents <= 0 || cents > MOST) {
      throw new IllegalArgumentException("Not a package: " + slug);
    }
  }
}
