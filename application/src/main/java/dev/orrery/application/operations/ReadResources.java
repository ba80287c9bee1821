package dev.orrery.application.operations;

import dev.orrery.application.session.ListAgentRuns;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.operations.ResourceSampler;
import dev.orrery.domain.operations.ResourceSnapshot;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Says how busy the machine and the server are now. */
@Singleton
public final class ReadResources {
  private final ResourceSampler sampler;
  private final ListAgentRuns runs;
  private final ModelCalls calls;
  private final Clock clock;

  @Inject
  public ReadResources(ResourceSampler sampler, ListAgentRuns runs, ModelCalls calls, Clock clock) {
    this.sampler = sampler;
    this.runs = runs;
    this.calls = calls;
    this.clock = clock;
  }

  public ResourceSnapshot now(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    var queue = runs.queue(caller).queue();
    return new ResourceSnapshot(
        sampler.sample(),
        queue.running().size(),
        queue.queued().size(),
        calls.totalTokens(),
        clock.now());
  }
}
