package dev.orrery.domain.governance;

/** What an account counts. */
public enum Unit {
  TOKEN,
  CALL,
  NANO_USD,
  CENT,
  GAUGE
}
