package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How callers name users. */
public interface UserNames {
  /** The user of a tenant that has this number. */
  Optional<UserId> user(TenantId tenant, long number);

  /** The numbers of users; those that have none are left out. */
  Map<UserId, Long> numbers(Set<UserId> users);

  /** The name that a user chose, by which agents are known. */
  Optional<String> username(UserId user);
}
