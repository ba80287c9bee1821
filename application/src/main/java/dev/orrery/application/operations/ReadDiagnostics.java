package dev.orrery.application.operations;

import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.operations.Diagnostic;
import dev.orrery.domain.operations.ResourceSampler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Shows what happened last, and what this process uses. */
@Singleton
public final class ReadDiagnostics {
  /**
   * What this process uses.
   *
   * @param cpuLoad of the machine, from 0 to 1
   */
  public record Usage(long heapUsed, long heapMax, int threads, double cpuLoad) {}

  private static final double PERCENT = 100.0;

  private final DiagnosticRing ring;
  private final ResourceSampler sampler;

  @Inject
  public ReadDiagnostics(DiagnosticRing ring, ResourceSampler sampler) {
    this.ring = ring;
    this.sampler = sampler;
  }

  /** The newest, the oldest of them first. */
  public List<Diagnostic> newest(Principal caller, int limit) {
    ForbiddenException.unless(caller, Capability.READ);
    return ring.newest(caller.reach(), limit);
  }

  public Usage usage(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new Usage(
        heap.getUsed(),
        heap.getMax(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        sampler.sample().cpuPercent() / PERCENT);
  }
}
