package dev.orrery.inmemory.identity;

import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Callers of the roles that users have. */
public final class Callers {
  private Callers() {}

  /** A user of the default tenant, or an agent where the role is one. */
  public static Principal of(String name, UserRole role) {
    return of(name, role, Tenancy.DEFAULT);
  }

  /** The same in another tenant. */
  public static Principal of(String name, UserRole role, TenantId tenant) {
    return new Principal(
        name,
        role == UserRole.AGENT ? Principal.Kind.AGENT : Principal.Kind.USER,
        tenant,
        new UserId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))),
        null,
        name,
        role.capabilities());
  }
}
