package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.session.SessionSight;

/**
 * Whose a piece of work is that the server does after the request has ended.
 *
 * @param credential names the credential of the request; empty where nobody had to show one, and
 *     then the work belongs to everybody of its tenant
 * @param origin the dialect that it was asked for through
 */
public record Ownership(TenantId tenant, UserId owner, String credential, String origin) {
  public static Ownership of(Principal caller, String origin) {
    return new Ownership(caller.tenant(), caller.owner(), caller.credential(), origin);
  }

  /** The server as it works for the owner: what it makes is the owner's. */
  public Principal worker() {
    var system = Principal.system(tenant, owner);
    return new Principal(
        system.name(), system.kind(), tenant, system.user(), owner, credential, system.grants());
  }

  /** Whether it belongs to everybody of its tenant. */
  public boolean unowned() {
    return owner.equals(Tenancy.ADMIN) && credential.isEmpty();
  }

  /** Whether those who see these sessions see it too. */
  public boolean within(SessionSight sight) {
    return (sight.tenant() == null || sight.tenant().equals(tenant))
        && (sight.owner() == null || sight.owner().equals(owner) || unowned());
  }
}
