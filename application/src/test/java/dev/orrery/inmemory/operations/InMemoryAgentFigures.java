package dev.orrery.inmemory.operations;

import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentDefinitions;
import dev.orrery.domain.agent.AgentRun;
import dev.orrery.domain.agent.AgentRuns;
import dev.orrery.domain.agent.ReportedRun;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.operations.AgentFigures;
import dev.orrery.domain.work.board.Changelog;
import dev.orrery.domain.work.board.ChangelogEntry;
import dev.orrery.inmemory.agent.InMemoryReportedRuns;
import dev.orrery.inmemory.model.InMemoryModelCalls;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Figures of agents from the stores in memory. */
public final class InMemoryAgentFigures implements AgentFigures {
  private static final Window ALL = new Window(0, Integer.MAX_VALUE);

  private final AgentDefinitions agents;
  private final AgentRuns runs;
  private final InMemoryReportedRuns reports;
  private final InMemoryModelCalls calls;
  private final Changelog changelog;
  private final Clock clock;

  public InMemoryAgentFigures(
      AgentDefinitions agents,
      AgentRuns runs,
      InMemoryReportedRuns reports,
      InMemoryModelCalls calls,
      Changelog changelog,
      Clock clock) {
    this.agents = agents;
    this.runs = runs;
    this.reports = reports;
    this.calls = calls;
    this.changelog = changelog;
    this.clock = clock;
  }

  @Override
  public List<Ran> recent(TenantId tenant, int limit) {
    var here =
        runs.recent(tenant, limit).stream()
            .map(run ->
                new Ran(
                    run.id(),
                    agents.find(tenant, run.agent()).orElseThrow().name(),
                    run.state(),
                    run.startedAt(),
                    run.endedAt(),
                    tokens(row -> run.turn().equals(row.call().turn()))));
    var elsewhere =
        reports.all(tenant).stream()
            .map(run ->
                new Ran(
                    run.id(),
                    run.agent(),
                    run.state(),
                    run.startedAt(),
                    run.endedAt(),
                    run.used().tokens()));
    return Stream.concat(here, elsewhere)
        .sorted(
            Comparator.comparing(Ran::startedAt).thenComparing(ran -> ran.id().value()).reversed())
        .limit(limit)
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
    var told =
        told(tenant, run -> LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC).equals(date));
    long done = finished(tenant, entry -> entry.day().equals(date));
    return new Day(date, tokens(then) + tokens(told), dollars(then).add(dollars(told)), done);
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
    var told =
        told(
            agent.tenant(),
            run -> run.agent().equals(agent.name()) && !run.startedAt().isBefore(since));
    return new Efficiency(
        agent.name(),
        tokens(used) + tokens(told),
        dollars(used).add(dollars(told)),
        own.size() + told.size(),
        done);
  }

  private List<ReportedRun> told(TenantId tenant, Predicate<ReportedRun> which) {
    return reports.all(tenant).stream().filter(which).toList();
  }

  private static long tokens(List<ReportedRun> told) {
    return told.stream().mapToLong(run -> run.used().tokens()).sum();
  }

  private static BigDecimal dollars(List<ReportedRun> told) {
    return told.stream().map(run -> run.used().dollars()).reduce(BigDecimal.ZERO, BigDecimal::add);
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
