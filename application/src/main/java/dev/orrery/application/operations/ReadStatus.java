package dev.orrery.application.operations;

import dev.orrery.application.memory.CountMemories;
import dev.orrery.application.session.ListAgentRuns;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.operations.DatabaseProbe;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how the server is; a part that is down does not take the answer with it. */
@Singleton
public final class ReadStatus {
  private static final Logger LOG = LoggerFactory.getLogger(ReadStatus.class);

  private final DatabaseProbe database;
  private final CountMemories memories;
  private final ListAgentRuns runs;
  private final Tally tally;
  private final Settings settings;

  @Inject
  public ReadStatus(
      DatabaseProbe database,
      CountMemories memories,
      ListAgentRuns runs,
      Tally tally,
      Settings settings) {
    this.database = database;
    this.memories = memories;
    this.runs = runs;
    this.tally = tally;
    this.settings = settings;
  }

  /**
   * The state of the parts.
   *
   * @param problem what is wrong with the database; null where it answers
   * @param activeAgents agents that start or run
   */
  public record Status(
      Duration uptime,
      @Nullable String problem,
      boolean memoryEnabled,
      long indexed,
      long memories,
      int activeAgents,
      Tally.Agents agents) {}

  public Status read(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    var problem = database.problem();
    if (problem.isPresent()) {
      return status(problem.get(), new CountMemories.Counts(0, 0), 0);
    }
    try {
      var queue = runs.queue(caller).queue();
      return status(null, memories.count(caller), queue.queued().size() + queue.running().size());
    } catch (RuntimeException e) {
      LOG.warn("the status could not be read", e);
      return status("The database does not answer as it should", new CountMemories.Counts(0, 0), 0);
    }
  }

  private Status status(@Nullable String problem, CountMemories.Counts counts, int active) {
    return new Status(
        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
        problem,
        settings.flag("memory.enabled", true),
        counts.indexed(),
        counts.total(),
        active,
        tally.agents());
  }
}
