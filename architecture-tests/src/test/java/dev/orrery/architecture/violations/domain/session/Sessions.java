package dev.orrery.architecture.violations.domain.session;

/** A store port. */
public interface Sessions {
  int count();
}
