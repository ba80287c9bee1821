package dev.orrery.domain.session;

/** In what way a session does not get on. */
public enum StallType {
  /** It works, and its transcript does not grow. */
  OUTPUT,
  /** A person does not answer. */
  PERMISSION,
  /** Nobody answered in time, and the request was refused. */
  PERMISSION_TIMEOUT,
  /** Its worker is gone, and nobody takes over. */
  UNKNOWN,
  /** It neither works nor rests. */
  EXTENDED,
  /** It works for very long. */
  EXTENDED_WORKING
}
