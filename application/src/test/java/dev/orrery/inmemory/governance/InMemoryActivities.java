package dev.orrery.inmemory.governance;

import dev.orrery.domain.governance.Activities;
import dev.orrery.domain.governance.Activity;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.kernel.InMemoryTable;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The activity log in memory. */
public final class InMemoryActivities implements Activities {
  private final InMemoryTransactions transactions;
  private final Clock clock;
  private final InMemoryTable<Long, Activity> rows;

  public InMemoryActivities(InMemoryTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
    this.rows = new InMemoryTable<>(transactions);
  }

  @Override
  public Activity add(Activity.Draft line, @Nullable Instant at) {
    return transactions.inOne(() -> {
      var added =
          new Activity(rows.keys().size() + 1L, line, Objects.requireNonNullElse(at, clock.now()));
      rows.put(added.id(), added);
      return added;
    });
  }

  @Override
  public Slice<Activity> list(Filter filter, Window window) {
    var found =
        rows.all().stream()
            .filter(line -> matches(filter, line))
            .sorted(Comparator.comparing(Activity::at).thenComparingLong(Activity::id).reversed())
            .toList();
    return new Slice<>(
        found.stream().skip(window.offset()).limit(window.limit()).toList(), found.size());
  }

  private static boolean matches(Filter filter, Activity line) {
    var what = line.what();
    var entity = what.entity();
    var from = filter.from();
    var to = filter.to();
    return what.tenant().equals(filter.tenant())
        && (filter.actorKind() == null || what.actor().kind() == filter.actorKind())
        && is(filter.actorId(), what.actor().id())
        && is(filter.action(), what.action())
        && is(filter.entityType(), entity == null ? null : entity.type())
        && is(filter.entityId(), entity == null ? null : entity.id())
        && (from == null || !line.at().isBefore(from))
        && (to == null || !line.at().isAfter(to));
  }

  private static boolean is(@Nullable String wanted, @Nullable String found) {
    return wanted == null || wanted.equals(found);
  }

  @Override
  public Figures figures(TenantId tenant) {
    var ours = rows.all().stream().filter(line -> line.what().tenant().equals(tenant)).toList();
    var week = since(ours, Duration.ofDays(7));
    return new Figures(
        ours.size(),
        since(ours, Duration.ofDays(1)).size(),
        week.size(),
        counts(week, line -> line.what().actor().kind()),
        counts(week, line -> line.what().action()).entrySet().stream()
            .map(each -> new ActionCount(each.getKey(), each.getValue()))
            .sorted(
                Comparator.comparingLong(ActionCount::count)
                    .reversed()
                    .thenComparing(ActionCount::action))
            .limit(MOST_NAMED)
            .toList(),
        counts(week, line -> line.at().atOffset(ZoneOffset.UTC).toLocalDate()).entrySet().stream()
            .map(each -> new DayCount(each.getKey(), each.getValue()))
            .sorted(Comparator.comparing(DayCount::day))
            .toList(),
        counts(week, line -> line.what().actor()).entrySet().stream()
            .map(each -> new ActorCount(each.getKey(), each.getValue()))
            .sorted(
                Comparator.comparingLong(ActorCount::count)
                    .reversed()
                    .thenComparing((ActorCount each) -> each.actor().id()))
            .limit(MOST_NAMED)
            .toList());
  }

  private List<Activity> since(List<Activity> lines, Duration age) {
    var begin = clock.now().minus(age);
    return lines.stream().filter(line -> !line.at().isBefore(begin)).toList();
  }

  private static <K> Map<K, Long> counts(List<Activity> lines, Function<Activity, K> by) {
    return lines.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
  }
}
