package dev.orrery.application.operations;

import dev.orrery.application.memory.CountMemories;
import dev.orrery.application.session.ListAgentRuns;
import dev.orrery.application.session.ListSessions;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.model.ModelMeter;
import dev.orrery.domain.operations.Histogram;
import dev.orrery.domain.operations.Metric;
import dev.orrery.domain.operations.Metric.Counter;
import dev.orrery.domain.operations.Metric.Durations;
import dev.orrery.domain.operations.Metric.Gauge;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads the figures of this server; counts begin with the process. */
@Singleton
public final class ReadMetrics {
  private final Tally tally;
  private final ModelMeter models;
  private final ListAgentRuns runs;
  private final CountMemories memories;
  private final ListSessions sessions;

  @Inject
  public ReadMetrics(
      Tally tally,
      ModelMeter models,
      ListAgentRuns runs,
      CountMemories memories,
      ListSessions sessions) {
    this.tally = tally;
    this.models = models;
    this.runs = runs;
    this.memories = memories;
    this.sessions = sessions;
  }

  /** The figures; a dialect puts its own prefix before their names. */
  public List<Metric> read(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    var calls = models.figures();
    var agents = tally.agents();
    var llm =
        new Histogram.Figures(ModelMeter.BUCKETS, calls.buckets(), calls.calls(), calls.seconds());
    return List.of(
        new Counter("agents_forked_total", "Agents forked.", agents.forked()),
        new Counter("agents_completed_total", "Agents completed.", agents.completed()),
        new Counter("agents_failed_total", "Agents failed.", agents.failed()),
        new Counter("messages_processed_total", "Messages processed.", tally.messages.sum()),
        new Counter("llm_calls_total", "Calls of language models.", calls.calls()),
        new Counter("llm_errors_total", "Failed calls of models.", calls.errors()),
        new Counter("tool_calls_total", "Calls of tools.", tally.toolCalls.sum()),
        new Counter("tool_errors_total", "Failed calls of tools.", tally.toolErrors.sum()),
        new Counter("memory_recall_total", "Recalls of memories.", tally.recalls.sum()),
        new Counter("exec_total", "Commands executed.", tally.commands.sum()),
        new Gauge(
            "agents_running", "Agents that run now.", runs.queue(caller).queue().running().size()),
        new Gauge("memory_entries_total", "Memories.", memories.count(caller).total()),
        new Gauge("active_sessions", "Sessions.", sessions.list(caller, new Window(0, 1)).total()),
        new Durations(
            "orchestration_duration_seconds",
            "From a message to its reply.",
            tally.turns.figures()),
        new Durations("phase_duration_seconds", "Phases of the protocol.", tally.phases.figures()),
        new Durations("llm_duration_seconds", "Calls of language models.", llm),
        new Durations("tool_duration_seconds", "Calls of tools.", tally.tools.figures()),
        new Durations("exec_duration_seconds", "Commands executed.", tally.commandTimes.figures()));
  }
}
