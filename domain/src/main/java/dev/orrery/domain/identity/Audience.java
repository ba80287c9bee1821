package dev.orrery.domain.identity;

/** The surface that a credential is presented to. */
public enum Audience {
  /** Orrery's own port. */
  ORRERY,
  OXIOS,
  AEGIS,
  ORKOSI
}
