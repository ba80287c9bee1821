package dev.orrery.application.operations;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.operations.Overload;
import dev.orrery.domain.operations.ResourceSampler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Says whether the machine is overloaded now, by the limits that are set. */
@Singleton
public final class CheckOverload {
  private final ResourceSampler sampler;
  private final Settings settings;

  @Inject
  public CheckOverload(ResourceSampler sampler, Settings settings) {
    this.sampler = sampler;
    this.settings = settings;
  }

  /** The limits and the names of those that are reached. */
  public record Verdict(List<String> reached, Overload limits) {
    public Verdict {
      reached = List.copyOf(reached);
    }

    public boolean overloaded() {
      return !reached.isEmpty();
    }
  }

  public Verdict check(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    var limits =
        new Overload(
            settings.decimal("resource.cpu_threshold", 90),
            settings.decimal("resource.memory_threshold", 90),
            settings.decimal("resource.load_threshold", 8));
    return new Verdict(limits.reachedBy(sampler.sample()), limits);
  }
}
