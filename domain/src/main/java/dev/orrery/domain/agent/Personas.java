package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.TenantId;
import java.util.List;
import java.util.Optional;

/** The personas of a tenant and the pointer to its active one. */
public interface Personas {
  /** In the order of creation. */
  List<Persona> list(TenantId tenant);

  Optional<Persona> find(TenantId tenant, String id);

  void add(Persona persona);

  /** Replaces one; false where it is gone. */
  boolean replace(Persona persona);

  /** Removes one; false where there is none. */
  boolean remove(TenantId tenant, String id);

  Optional<Persona> active(TenantId tenant);

  /** Points at a persona, or at none. */
  void activate(TenantId tenant, Optional<String> id);

  /**
   * Locks the tenant's personas until the transaction ends, so that "the last one" can be decided.
   */
  void lock(TenantId tenant);
}
