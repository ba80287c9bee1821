package dev.orrery.application.work.board;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.ChangelogDay;
import dev.orrery.domain.work.board.ChangelogEntry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells what was done in the caller's tenant. */
@Singleton
public final class ReadChangelog {
  /** More than that is not folded into days; the latest count. */
  private static final int MOST_FOLDED = 5000;

  private final Changelog changelog;

  @Inject
  public ReadChangelog(Changelog changelog) {
    this.changelog = changelog;
  }

  public Slice<ChangelogEntry> list(Principal caller, Changelog.Filter filter, Window window) {
    ForbiddenException.unless(caller, Capability.READ);
    return changelog.list(caller.tenant(), filter, window);
  }

  /** The last days on which anything was done. */
  public List<ChangelogDay> days(Principal caller, int days) {
    ForbiddenException.unless(caller, Capability.READ);
    return ChangelogDay.fold(changelog.ofLastDays(caller.tenant(), days, MOST_FOLDED));
  }
}
