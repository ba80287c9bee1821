package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;

/** An account about to be stored: never its password, only what became of it. */
public record NewUser(
    UserId id, TenantId tenant, String username, String email, String passwordHash, UserRole role) {
  @Override
  public String toString() {
    return "NewUser[" + id + "]";
  }
}
