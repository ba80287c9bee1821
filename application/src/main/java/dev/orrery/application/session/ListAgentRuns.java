package dev.orrery.application.session;

import dev.orrery.application.session.engine.Engine;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.Runs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Lists the runs of agents, newest first, and describes the queue that they wait in. */
@Singleton
public final class ListAgentRuns {
  private final Runs runs;
  private final Settings settings;

  @Inject
  public ListAgentRuns(Runs runs, Settings settings) {
    this.runs = runs;
    this.settings = settings;
  }

  /** The queue with the limits that are in force. */
  public record QueueReport(Runs.Queue queue, Runs.Limits limits) {}

  public Slice<Run> list(Principal caller, Window window) {
    ForbiddenException.unless(caller, Capability.READ);
    return runs.listAgents(caller.tenant(), window);
  }

  public QueueReport queue(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    var limits = Engine.limits(settings);
    return new QueueReport(runs.queue(caller.tenant(), limits), limits);
  }
}
