package dev.orrery.contract.work.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.kernel.EngineId;
import dev.orrery.domain.kernel.FireId;
import dev.orrery.domain.kernel.JobId;
import dev.orrery.domain.kernel.ScheduleId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.work.discovery.DiscoveryRun;
import dev.orrery.domain.work.discovery.DiscoveryRun.State;
import dev.orrery.domain.work.discovery.DiscoveryRun.Trigger;
import dev.orrery.domain.work.discovery.DiscoveryRun.Yield;
import dev.orrery.domain.work.discovery.DiscoveryRuns;
import dev.orrery.domain.work.discovery.DiscoveryRuns.Worth;
import dev.orrery.domain.work.discovery.EngineContent;
import dev.orrery.domain.work.discovery.Engines;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of the runs of engines does. */
public abstract class DiscoveryRunsContract {
  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private EngineId engine = new EngineId(0);

  protected abstract DiscoveryRuns runs();

  protected abstract Engines engines();

  protected abstract Transactions transactions();

  @BeforeEach
  void addEngine() {
    engine = engine("one");
  }

  @Test
  void aRunIsQueuedStartedAndEnded() {
    var queued = add(engine, Trigger.MANUAL);
    assertThat(queued.state()).isEqualTo(State.QUEUED);
    assertThat(queued.startedAt()).isNull();
    assertThat(unfinished(engine)).isEqualTo(queued.id());

    transactions().inOne(() -> runs().start(queued.id()));
    assertThat(find(queued).state()).isEqualTo(State.RUNNING);
    assertThat(find(queued).startedAt()).isNotNull();

    assertThat(end(queued, State.FAILED, "no model")).isTrue();
    assertThat(end(queued, State.SUCCEEDED, null)).isFalse();
    assertThat(find(queued).state()).isEqualTo(State.FAILED);
    assertThat(find(queued).error()).isEqualTo("no model");
    assertThat(find(queued).finishedAt()).isNotNull();
    assertThat(unfinished(engine)).isNull();
    assertThat(transactions().inOne(() -> runs().lock(queued.fire()))).contains(find(queued));
  }

  @Test
  void ofAnEngineOneRunIsUnfinished() {
    var first = add(engine, Trigger.SCHEDULE);

    assertThatThrownBy(() -> add(engine, Trigger.MANUAL)).isInstanceOf(IllegalStateException.class);
    assertThat(add(engine("two"), Trigger.MANUAL).state()).isEqualTo(State.QUEUED);

    end(first, State.CANCELLED, "removed");
    assertThat(add(engine, Trigger.MANUAL).id()).isNotEqualTo(first.id());
  }

  @Test
  void findingsAreCounted() {
    var run = add(engine, Trigger.SCHEDULE);
    count(run, Worth.CREATED);
    count(run, Worth.CREATED);
    count(run, Worth.DEDUPLICATED);
    transactions().inOne(() -> runs().spend(run.id(), 120, new BigDecimal("0.25")));
    end(run, State.SUCCEEDED, null);

    var yield = find(run).yield();

    assertThat(yield.findings()).isEqualTo(3);
    assertThat(yield.created()).isEqualTo(2);
    assertThat(yield.deduplicated()).isEqualTo(1);
    assertThat(yield.tokens()).isEqualTo(120);
    assertThat(yield.dollars()).isEqualByComparingTo("0.25");
  }

  @Test
  void whatACrashedTryMadeIsFoundAgainAndNoDuplicate() {
    var run = add(engine, Trigger.SCHEDULE);
    count(run, Worth.CREATED);
    count(run, Worth.CREATED);
    transactions().inOne(() -> runs().recount(run.id()));
    count(run, Worth.DEDUPLICATED);
    count(run, Worth.DEDUPLICATED);
    count(run, Worth.CREATED);
    end(run, State.SUCCEEDED, null);

    assertThat(find(run).yield()).isEqualTo(new Yield(3, 3, 0, 0, find(run).yield().dollars()));
  }

  @Test
  void theNewestComeFirst() {
    var first = ended(State.SUCCEEDED);
    var second = ended(State.FAILED);
    var third = ended(State.SUCCEEDED);

    var newest = transactions().inOne(() -> runs().newest(engine, 2));

    assertThat(newest).extracting(DiscoveryRun::id).containsExactly(third.id(), second.id());
    assertThat(newest).extracting(DiscoveryRun::id).doesNotContain(first.id());
  }

  @Test
  void figuresAreOfOneTenantAndItsEngines() {
    ended(State.SUCCEEDED);
    ended(State.FAILED);
    var last = add(engine, Trigger.MANUAL);
    count(last, Worth.CREATED);
    end(last, State.SUCCEEDED, null);

    var figures = transactions().inOne(() -> runs().figures(tenant, Duration.ofDays(1)));

    assertThat(figures).containsOnlyKeys(engine);
    var mine = Objects.requireNonNull(figures.get(engine));
    assertThat(mine.runs()).isEqualTo(3);
    assertThat(mine.succeeded()).isEqualTo(2);
    assertThat(mine.failed()).isEqualTo(1);
    assertThat(mine.empty()).isEqualTo(1);
    assertThat(mine.created()).isEqualTo(1);
    assertThat(mine.last()).isEqualTo(State.SUCCEEDED);
    assertThat(mine.dollars()).isEqualByComparingTo("0");
    assertThat(transactions().inOne(() -> runs().figures(tenant, null))).containsKey(engine);
    assertThat(transactions().inOne(() -> runs().figures(new TenantId(UUID.randomUUID()), null)))
        .isEmpty();
  }

  @Test
  void onlyEndedRunsAreForgotten() {
    ended(State.SUCCEEDED);
    var open = add(engine, Trigger.MANUAL);

    assertThat(transactions().inOne(() -> runs().forget(Duration.ofDays(1)))).isZero();
    assertThat(find(open)).isNotNull();
  }

  private DiscoveryRun ended(State state) {
    var run = add(engine, Trigger.SCHEDULE);
    transactions().inOne(() -> runs().start(run.id()));
    end(run, state, null);
    return run;
  }

  private EngineId engine(String slug) {
    return transactions()
        .inOne(() ->
            engines()
                .add(
                    new Engines.Draft(
                        tenant,
                        Tenancy.ADMIN,
                        slug,
                        new EngineContent(slug, null, "tasks", null),
                        new ScheduleId(UUID.randomUUID()))))
        .orElseThrow()
        .id();
  }

  private DiscoveryRun add(EngineId of, Trigger trigger) {
    return transactions()
        .inOne(() ->
            runs()
                .add(
                    new DiscoveryRuns.Draft(
                        tenant, of, new FireId(UUID.randomUUID()), new JobId(7), trigger)));
  }

  private void count(DiscoveryRun run, Worth worth) {
    transactions().inOne(() -> runs().count(run.id(), worth));
  }

  private boolean end(DiscoveryRun run, State state, @Nullable String error) {
    return transactions().inOne(() -> runs().end(run.id(), state, error));
  }

  private DiscoveryRun find(DiscoveryRun run) {
    return transactions().inOne(() -> runs().find(run.id())).orElseThrow();
  }

  private @Nullable Object unfinished(EngineId of) {
    return transactions().inOne(() -> runs().unfinished(of)).map(DiscoveryRun::id).orElse(null);
  }
}
