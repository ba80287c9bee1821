package dev.orrery.application.work.board;

import dev.orrery.domain.identity.UserNames;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The names under which callers get tasks. */
@Singleton
public final class CallerNames {
  private final UserNames users;

  @Inject
  public CallerNames(UserNames users) {
    this.users = users;
  }

  /** Who a caller is on the board: an agent by its own name, everybody else as the user. */
  public String of(Principal caller) {
    return caller.isAgent()
        ? caller.name()
        : users.username(caller.owner()).orElseGet(caller::name);
  }
}
