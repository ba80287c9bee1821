package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Vault.Sealed;
import dev.orrery.domain.kernel.Window;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The credentials of the tenants, with sealed values only. */
public interface Credentials {
  /** A credential with its value. */
  record Stored(Credential credential, Sealed value) {}

  /** By name. */
  Slice<Credential> list(TenantId tenant, Window window);

  /** All of a tenant with their values. */
  List<Stored> all(TenantId tenant);

  /** Those of these names that there are. */
  List<Credential> named(TenantId tenant, Set<CredentialName> names);

  Optional<Stored> find(TenantId tenant, CredentialName name);

  /**
   * Makes whoever writes the credential wait until this transaction ends.
   *
   * @return its version, 0 where there is none
   */
  long lock(TenantId tenant, CredentialName name);

  /**
   * Writes a value under the lock.
   *
   * @param description null keeps the one that is there
   */
  Credential put(
      TenantId tenant,
      CredentialName name,
      @Nullable String description,
      long version,
      Sealed value);

  /** Remembers that the value was read now. */
  void accessed(TenantId tenant, CredentialName name);

  /** Erases a credential and its grants; false where there is none. */
  boolean remove(TenantId tenant, CredentialName name);

  /** Lets these agents, and no others, read the value of what is there, under the lock. */
  void grant(TenantId tenant, CredentialName name, Set<String> agents);

  /** Whether an agent may read a value. */
  boolean isGranted(TenantId tenant, CredentialName name, String agent);

  /** How many are sealed with another key, in all tenants. */
  long countNotSealedWith(String key);

  /**
   * Locks credentials of any tenant that are sealed with another key and that nobody else has
   * locked, in their order.
   *
   * @param after where the last call ended; null for a beginning
   */
  List<Stored> lockNotSealedWith(String key, @Nullable Credential after, int limit);

  /** Replaces the sealed form of the same value, under the lock. */
  void reseal(Credential credential, Sealed value);
}
