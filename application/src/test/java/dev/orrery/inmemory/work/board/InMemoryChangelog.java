package dev.orrery.inmemory.work.board;

import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TaskId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.ChangelogEntry;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The changelog in memory; an entry of a task that is gone does not count. */
public final class InMemoryChangelog implements Changelog {
  private final Clock clock;
  private final InMemoryTasks tasks;
  private final InMemoryTable<TaskId, ChangelogEntry> rows;
  private final AtomicLong numbers = new AtomicLong();

  public InMemoryChangelog(InMemoryTransactions transactions, Clock clock, InMemoryTasks tasks) {
    this.clock = clock;
    this.tasks = tasks;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public void write(ChangelogEntry.Draft entry) {
    long id = rows.find(entry.task()).map(ChangelogEntry::id).orElseGet(numbers::incrementAndGet);
    rows.put(entry.task(), new ChangelogEntry(id, entry));
  }

  @Override
  public void remove(TaskId task) {
    rows.remove(task);
  }

  @Override
  public Slice<ChangelogEntry> list(TenantId tenant, Filter filter, Window window) {
    var found = of(tenant).filter(entry -> admits(filter, entry.told())).toList();
    return new Slice<>(
        found.stream().skip(window.offset()).limit(window.limit()).toList(), found.size());
  }

  @Override
  public List<ChangelogEntry> ofLastDays(TenantId tenant, int days, int limit) {
    var first = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC).minusDays(days - 1L);
    return of(tenant).filter(entry -> !entry.day().isBefore(first)).limit(limit).toList();
  }

  private Stream<ChangelogEntry> of(TenantId tenant) {
    return rows.all().stream()
        .filter(entry -> entry.told().tenant().equals(tenant))
        .filter(entry -> tasks.find(entry.told().task()).isPresent())
        .sorted(
            Comparator.comparing((ChangelogEntry entry) -> entry.told().completedAt())
                .thenComparing(ChangelogEntry::id)
                .reversed());
  }

  private static boolean admits(Filter filter, ChangelogEntry.Draft told) {
    return (filter.agent() == null || filter.agent().equals(told.agent()))
        && (filter.product() == null || filter.product().equals(told.product()))
        && (filter.task() == null || filter.task().equals(told.task()));
  }
}
