package dev.orrery.contract.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.Activities;
import dev.orrery.domain.governance.Activities.ActionCount;
import dev.orrery.domain.governance.Activities.ActorCount;
import dev.orrery.domain.governance.Activities.DayCount;
import dev.orrery.domain.governance.Activities.Filter;
import dev.orrery.domain.governance.Activity;
import dev.orrery.domain.governance.Activity.Entity;
import dev.orrery.domain.governance.Actor;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every activity log does. */
public abstract class ActivitiesContract {
  private static final Actor ADA = new Actor(Actor.Kind.USER, "ada");
  private static final Actor BOT = new Actor(Actor.Kind.AGENT, "bot");

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final TenantId other = new TenantId(UUID.randomUUID());

  protected abstract Activities activities();

  protected abstract Transactions transactions();

  /** The store's time. */
  protected abstract Instant now();

  @Test
  void aLineComesBackAsItWasAdded() {
    var line =
        new Activity.Draft(
            tenant,
            BOT,
            "task.started",
            new Entity("task", "7"),
            Json.object("title", "Été", "tries", 2),
            "orkosi:key");

    var added = transactions().inOne(() -> activities().add(line, null));

    assertThat(added.what()).isEqualTo(line);
    assertThat(Duration.between(added.at(), now()).abs()).isLessThan(Duration.ofMinutes(1));
    assertThat(activities().list(all(tenant), new Window(0, 10)).items()).containsExactly(added);
    assertThat(activities().list(all(other), new Window(0, 10)).total()).isZero();
  }

  @Test
  void theNewestComeFirst() {
    add(ADA, "second", null, at(2));
    add(ADA, "first", null, at(1));
    add(ADA, "third", null, at(2));

    var found = activities().list(all(tenant), new Window(1, 1));

    assertThat(found.total()).isEqualTo(3);
    assertThat(found.items()).extracting(line -> line.what().action()).containsExactly("second");
    assertThat(activities().list(all(tenant), new Window(0, 5)).items())
        .extracting(line -> line.what().action())
        .containsExactly("third", "second", "first");
  }

  @Test
  void everyFilterNarrows() {
    add(ADA, "made", new Entity("task", "1"), at(1));
    add(BOT, "made", new Entity("task", "2"), at(2));
    add(BOT, "lost", new Entity("agent", null), at(3));

    assertThat(count(new Filter(tenant, Actor.Kind.AGENT, null, null, null, null, null, null)))
        .isEqualTo(2);
    assertThat(count(new Filter(tenant, null, "ada", null, null, null, null, null))).isOne();
    assertThat(count(new Filter(tenant, null, null, "made", null, null, null, null))).isEqualTo(2);
    assertThat(count(new Filter(tenant, null, null, null, "agent", null, null, null))).isOne();
    assertThat(count(new Filter(tenant, null, null, null, "task", "2", null, null))).isOne();
    assertThat(count(new Filter(tenant, null, null, null, null, null, at(2), null))).isEqualTo(2);
    assertThat(count(new Filter(tenant, null, null, null, null, null, at(2), at(2)))).isOne();
    assertThat(count(new Filter(other, null, null, null, null, null, null, null))).isZero();
  }

  @Test
  void theFiguresAreOfTheLastSevenDays() {
    var today = now().truncatedTo(ChronoUnit.MILLIS);
    var earlier = today.minus(Duration.ofDays(3));
    add(ADA, "made", null, today);
    add(BOT, "made", null, today);
    add(BOT, "lost", null, earlier);
    add(ADA, "made", null, today.minus(Duration.ofDays(30)));

    var figures = activities().figures(tenant);

    assertThat(figures.total()).isEqualTo(4);
    assertThat(figures.lastDay()).isEqualTo(2);
    assertThat(figures.lastWeek()).isEqualTo(3);
    assertThat(figures.byKind()).isEqualTo(Map.of(Actor.Kind.USER, 1L, Actor.Kind.AGENT, 2L));
    assertThat(figures.byAction())
        .containsExactly(new ActionCount("made", 2), new ActionCount("lost", 1));
    assertThat(figures.byDay())
        .containsExactly(
            new DayCount(earlier.atOffset(ZoneOffset.UTC).toLocalDate(), 1),
            new DayCount(today.atOffset(ZoneOffset.UTC).toLocalDate(), 2));
    assertThat(figures.topActors()).containsExactly(new ActorCount(BOT, 2), new ActorCount(ADA, 1));
    assertThat(activities().figures(other).total()).isZero();
  }

  private static Filter all(TenantId tenant) {
    return new Filter(tenant, null, null, null, null, null, null, null);
  }

  private Instant at(int hour) {
    return Instant.parse("2026-02-01T00:00:00Z").plus(Duration.ofHours(hour));
  }

  private long count(Filter filter) {
    return activities().list(filter, new Window(0, 10)).total();
  }

  private void add(Actor actor, String action, @Nullable Entity entity, Instant at) {
    var line = new Activity.Draft(tenant, actor, action, entity, Json.empty(), "somebody");
    transactions().inOne(() -> activities().add(line, at));
  }
}
