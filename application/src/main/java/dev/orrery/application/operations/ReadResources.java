package dev.orrery.application.operations;

import dev.orrery.application.session.ListAgentRuns;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.model.ModelCalls;
import dev.orrery.domain.operations.Overload;
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
  private final Settings settings;
  private final Clock clock;

  @Inject
  public ReadResources(
      ResourceSampler sampler,
      ListAgentRuns runs,
      ModelCalls calls,
      Settings settings,
      Clock clock) {
    this.sampler = sampler;
    this.runs = runs;
    this.calls = calls;
    this.settings = settings;
    this.clock = clock;
  }

  /** The limits and whether one is reached. */
  public record Verdict(boolean overloaded, Overload limits) {}

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

  public Verdict overload(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    var limits =
        new Overload(
            settings.decimal("resource.cpu_threshold", 90),
            settings.decimal("resource.memory_threshold", 90),
            settings.decimal("resource.load_threshold", 8));
    return new Verdict(limits.isReachedBy(sampler.sample()), limits);
  }
}
