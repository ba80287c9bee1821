package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.UserNames;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names and numbers of users that a test made up. */
public final class MapUserNames implements UserNames {
  private final Map<Long, Place> users = new HashMap<>();
  private final Map<UserId, String> names = new HashMap<>();

  private record Place(TenantId tenant, UserId user) {}

  /** Gives a user a number. */
  public MapUserNames with(long number, TenantId tenant, UserId user) {
    users.put(number, new Place(tenant, user));
    return this;
  }

  @Override
  public Optional<UserId> user(TenantId tenant, long number) {
    return Optional.ofNullable(users.get(number))
        .filter(place -> place.tenant().equals(tenant))
        .map(Place::user);
  }

  /** Gives a user a name. */
  public MapUserNames called(String name, UserId user) {
    names.put(user, name);
    return this;
  }

  @Override
  public Optional<String> username(UserId user) {
    return Optional.ofNullable(names.get(user));
  }

  @Override
  public Map<UserId, Long> numbers(Set<UserId> wanted) {
    var numbers = new HashMap<UserId, Long>();
    users.forEach((number, place) -> {
      if (wanted.contains(place.user())) {
        numbers.put(place.user(), number);
      }
    });
    return numbers;
  }
}
