package dev.orrery.domain.work;

import dev.orrery.domain.kernel.TenantId;
import java.time.Duration;

/** What the factory has done and has to do, by the store's clock. */
public interface FactoryFigures {
  /**
   * The jobs of a tenant.
   *
   * @param completed those of which there still is a record, and so {@code failed}
   * @param average how long a job of the last day took, from its last claim on; zero for none
   */
  record Figures(
      long queued,
      long running,
      long completed,
      long failed,
      long completedLastHour,
      long completedLastDay,
      long failedLastDay,
      Duration average) {}

  Figures figures(TenantId tenant, QueueName queue);

  /** How many jobs of a queue of the server are worked on, of whatever tenant. */
  long active(QueueName queue);
}
