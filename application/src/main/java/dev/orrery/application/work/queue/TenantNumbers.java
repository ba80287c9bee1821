package dev.orrery.application.work.queue;

import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The numbers that callers know tenants by; the default one has 1. */
@Singleton
public final class TenantNumbers {
  private static final long DEFAULT = 1;

  @Inject
  public TenantNumbers() {}

  public Optional<Long> number(TenantId tenant) {
    return tenant.equals(Tenancy.DEFAULT) ? Optional.of(DEFAULT) : Optional.empty();
  }

  public Optional<TenantId> numbered(long number) {
    return number == DEFAULT ? Optional.of(Tenancy.DEFAULT) : Optional.empty();
  }
}
