package dev.orrery.domain.work.board;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was finished, the latest first. */
public interface Changelog {
  /** Which entries are asked for; null admits all. */
  record Filter(@Nullable String agent, @Nullable String product, @Nullable TaskId task) {
    public static final Filter ALL = new Filter(null, null, null);
  }

  /** Writes the entry of a task, instead of the one that it may have. */
  void write(ChangelogEntry.Draft entry);

  /** Removes the entry of a task, if it has one. */
  void remove(TaskId task);

  Slice<ChangelogEntry> list(TenantId tenant, Filter filter, Window window);

  /** The latest of the last days, today by UTC being one of them. */
  List<ChangelogEntry> ofLastDays(TenantId tenant, int days, int limit);
}
