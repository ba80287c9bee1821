package dev.orrery.application.identity;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists the keys of a surface within the caller's reach, oldest first. */
@Singleton
public final class ReadKeys {
  private final Keys keys;
  private final NameTenants tenants;

  @Inject
  public ReadKeys(Keys keys, NameTenants tenants) {
    this.keys = keys;
    this.tenants = tenants;
  }

  /** A key and the name of its tenant. */
  public record Listed(ApiKey key, String tenant) {}

  public List<Listed> list(Principal caller, Audience audience) {
    ForbiddenException.unless(caller, Capability.KEY_ADMIN);
    var found =
        caller.may(Capability.REACH_ALL)
            ? keys.list(audience)
            : keys.list(audience, caller.tenant());
    return found.stream().map(key -> new Listed(key, tenants.name(key.tenant()))).toList();
  }
}
