package dev.orrery.domain.identity;

/** Whether an account counts. */
public enum UserState {
  ACTIVE,
  /** Nothing of it opens anything until it is reinstated. */
  SUSPENDED,
  /** Its person is forgotten; its number stays where it was written. */
  ERASED
}
