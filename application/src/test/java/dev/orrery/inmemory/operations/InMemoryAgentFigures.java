package dev.orrery.inmemory.operations;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.operations.AgentFigures;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.ChangelogEntry;
import dev.orrery.inmemory.model.InMemoryModelCalls;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** Figures of agents from the stores in memory. */
public final class InMemoryAgentFigures implements AgentFigures {
  private static final Window ALL = new Window(0, Integer.MAX_VALUE);

  private final AgentDefinitions agents;
  private final AgentRuns runs;
  private final InMemoryModelCalls calls;
  private final Changelog changelog;
  private final Clock clock;

  public InMemoryAgentFigures(
      AgentDefinitions agents,
      AgentRuns runs,
      InMemoryModelCalls calls,
      Changelog changelog,
      Clock clock) {
    this.agents = agents;
    this.runs = runs;
    this.calls = calls;
    this.changelog = changelog;
    this.clock = clock;
  }

  @Override
  public List<Ran> recent(TenantId tenant, int limit) {
    return runs.recent(tenant, limit).stream()
        .map(run ->
            new Ran(
                run,
                agents.find(tenant, run.agent()).orElseThrow().name(),
                tokens(row -> run.turn().equals(row.call().turn()))))
        .toList();
  }

  @Override
  public List<Day> days(TenantId tenant, int days) {
    var today = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
    return LongStream.range(0, days)
        .mapToObj(number -> day(tenant, today.minusDays(days - 1 - number)))
        .toList();
  }

  private Day day(TenantId tenant, LocalDate date) {
    Predicate<InMemoryModelCalls.Row> then =
        row ->
            row.call().tenant().equals(tenant)
                && LocalDate.ofInstant(row.at(), ZoneOffset.UTC).equals(date);
    long done = finished(tenant, entry -> entry.day().equals(date));
    return new Day(date, tokens(then), dollars(then), done);
  }

  @Override
  public List<Efficiency> efficiency(TenantId tenant, int days, int limit) {
    return agents.list(tenant, AgentDefinitions.Filter.ALL, ALL).items().stream()
        .map(agent -> efficiency(agent, days))
        .sorted(
            Comparator.comparing((Efficiency one) -> one.tokens() == 0)
                .thenComparing(Comparator.comparing(Efficiency::tasksPerThousandTokens).reversed())
                .thenComparing(Efficiency::agent))
        .limit(limit)
        .toList();
  }

  private Efficiency efficiency(AgentDefinition agent, int days) {
    var since = clock.now().minus(Duration.ofDays(days));
    var own =
        runs.recent(agent.tenant(), Integer.MAX_VALUE).stream()
            .filter(run -> run.agent().equals(agent.id()) && !run.startedAt().isBefore(since))
            .map(AgentRun::turn)
            .toList();
    Predicate<InMemoryModelCalls.Row> used = row -> own.contains(row.call().turn());
    long done =
        finished(
            agent.tenant(),
            entry ->
                agent.name().equals(entry.told().agent())
                    && !entry.told().completedAt().isBefore(since));
    return new Efficiency(agent.name(), tokens(used), dollars(used), own.size(), done);
  }

  private long tokens(Predicate<InMemoryModelCalls.Row> which) {
    return calls.all().stream().filter(which).mapToLong(row -> row.usage().total()).sum();
  }

  private BigDecimal dollars(Predicate<InMemoryModelCalls.Row> which) {
    return calls.all().stream()
        .filter(which)
        .map(InMemoryModelCalls.Row::cost)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private long finished(TenantId tenant, Predicate<ChangelogEntry> which) {
    return changelog.list(tenant, Changelog.Filter.ALL, ALL).items().stream().filter(which).count();
  }
}
