package dev.orrery.domain.governance;

/** What a rule of a session says about the calls that it matches. */
public enum Behavior {
  ALLOW,
  ASK,
  DENY
}
