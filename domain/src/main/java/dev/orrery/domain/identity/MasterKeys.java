package dev.orrery.domain.identity;

import java.util.List;

/**
 * The secrets that were set outside of the store: in the environment and in the boot file. Read per
 * authentication, so an implementation keeps them in memory.
 */
public interface MasterKeys {
  /** The secrets that open a surface, in the order of their checks. */
  List<MasterKey> of(Audience audience);

  /** Whether the start itself closed a surface, so that no missing key opens it. */
  default boolean closes(Audience audience) {
    return false;
  }
}
