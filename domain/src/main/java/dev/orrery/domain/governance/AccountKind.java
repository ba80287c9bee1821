package dev.orrery.domain.governance;

/** How an account fills: by its window, by credit, or not at all. */
public enum AccountKind {
  /** A limit that starts anew with each window. */
  ALLOWANCE,
  /** A balance that only credits raise. */
  WALLET,
  /** Takes what a provider used beyond a hold; it has no cap. */
  OVERRUN
}
