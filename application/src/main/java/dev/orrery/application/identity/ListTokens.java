package dev.orrery.application.identity;

import dev.orrery.domain.identity.ApiKey;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists the living tokens of the caller's tenant, oldest first. */
@Singleton
public final class ListTokens {
  private final Keys keys;

  @Inject
  public ListTokens(Keys keys) {
    this.keys = keys;
  }

  public List<ApiKey> list(Principal caller) {
    ForbiddenException.unless(caller, Capability.CONFIG_WRITE);
    return keys.list(caller.tenant());
  }
}
