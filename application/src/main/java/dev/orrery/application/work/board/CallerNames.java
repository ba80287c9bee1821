package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The names under which callers get tasks. */
@Singleton
public final class CallerNames {
  @Inject
  public CallerNames() {}

  /** Who a caller is on the board. */
  public String of(Principal caller) {
    return caller.name();
  }
}
