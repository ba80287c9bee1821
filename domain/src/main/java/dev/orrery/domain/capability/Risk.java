package dev.orrery.domain.capability;

/** How dangerous a tool is; it comes from our registry, never from what a tool says of itself. */
public enum Risk {
  SAFE,
  CAUTION,
  DANGEROUS,
  FORBIDDEN
}
