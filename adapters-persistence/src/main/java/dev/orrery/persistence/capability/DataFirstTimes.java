package dev.orrery.persistence.capability;

import dev.orrery.domain.capability.FirstTimes;
import dev.orrery.domain.kernel.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What was set up once, in PostgreSQL: the primary key decides who was first. */
@Singleton
class DataFirstTimes implements FirstTimes {
  private final FirstTimeRows rows;

  @Inject
  DataFirstTimes(FirstTimeRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean claim(TenantId tenant, String what) {
    return rows.add(tenant.value(), what) > 0;
  }
}
