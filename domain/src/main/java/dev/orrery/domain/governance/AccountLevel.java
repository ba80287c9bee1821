package dev.orrery.domain.governance;

/** How wide an account reaches, widest first. */
public enum AccountLevel {
  INSTALLATION,
  TENANT,
  USER,
  KEY,
  AGENT,
  SESSION,
  RUN
}
