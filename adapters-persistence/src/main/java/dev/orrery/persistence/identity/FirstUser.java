package dev.orrery.persistence.identity;

import dev.orrery.domain.identity.UserNames;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one user that there is before anybody registers. */
@Singleton
class FirstUser implements UserNames {
  private static final long FIRST = 1;

  @Override
  public Optional<UserId> user(TenantId tenant, long number) {
    return tenant.equals(Tenancy.DEFAULT) && number == FIRST
        ? Optional.of(Tenancy.ADMIN)
        : Optional.empty();
  }

  @Override
  public Map<UserId, Long> numbers(Set<UserId> users) {
    return users.contains(Tenancy.ADMIN) ? Map.of(Tenancy.ADMIN, FIRST) : Map.of();
  }

  /** Nobody has chosen one yet. */
  @Override
  public Optional<String> username(UserId user) {
    return Optional.empty();
  }
}
