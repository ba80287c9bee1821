package dev.orrery.application.work.factory;

import dev.orrery.application.session.ListAgentRuns;
import dev.orrery.application.work.FactoryJobs;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.work.FactoryFigures;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Shows the factory: the workers of this node, and what the tenant's jobs came to. */
@Singleton
public final class ReadFactory {
  private final FactoryFloor floor;
  private final FactoryFigures figures;
  private final ListAgentRuns runs;
  private final Clock clock;

  @Inject
  public ReadFactory(FactoryFloor floor, FactoryFigures figures, ListAgentRuns runs, Clock clock) {
    this.floor = floor;
    this.figures = figures;
    this.runs = runs;
    this.clock = clock;
  }

  /** How many agents work at once, and how many may. */
  public record Slots(int total, int used) {
    public int free() {
      return Math.max(0, total - used);
    }
  }

  /**
   * The factory.
   *
   * @param wanted how many workers there are to be
   */
  public record Report(
      List<FactoryFloor.Worker> workers,
      FactoryFigures.Figures figures,
      Slots slots,
      int wanted,
      Instant at) {
    public Report {
      workers = List.copyOf(workers);
    }

    public long busy() {
      return workers.stream().filter(worker -> worker.job() != null).count();
    }

    public Condition condition() {
      if (wanted > 0 && workers.stream().noneMatch(Report::works)) {
        return Condition.DOWN;
      }
      return alerts().isEmpty() ? Condition.HEALTHY : Condition.DEGRADED;
    }

    private static boolean works(FactoryFloor.Worker worker) {
      return switch (worker.state()) {
        case IDLE, BUSY, DRAINING -> true;
        case STOPPED, ERROR -> false;
      };
    }

    /** What somebody should look at, in words for people. */
    public List<Alert> alerts() {
      var alerts = new ArrayList<Alert>();
      if (wanted == 0) {
        alerts.add(new Alert(false, "The factory is paused, it has no workers"));
      }
      for (var worker : workers) {
        if (!works(worker)) {
          alerts.add(new Alert(true, "Worker " + worker.number() + " can not work"));
        }
      }
      if (figures.failedLastDay() > figures.completedLastDay()) {
        alerts.add(new Alert(false, "More jobs have failed than were completed in a day"));
      }
      return alerts;
    }
  }

  /** How it is as a whole. */
  public enum Condition {
    HEALTHY,
    DEGRADED,
    DOWN
  }

  /** Something to look at. */
  public record Alert(boolean serious, String message) {}

  public Report read(Principal caller) {
    ForbiddenException.unless(caller, Capability.READ);
    var queue = runs.queue(caller);
    return new Report(
        floor.workers(),
        figures.figures(caller.tenant(), FactoryJobs.QUEUE),
        new Slots(queue.limits().maxConcurrent(), queue.queue().running().size()),
        floor.wanted(),
        clock.now());
  }
}
