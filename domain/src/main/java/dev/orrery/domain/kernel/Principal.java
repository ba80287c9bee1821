package dev.orrery.domain.kernel;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: made by a dialect's authentication for each request or stream, and by the kernel for
 * agents and timers.
 *
 * @param name what audit entries print, such as {@code operator} or {@code agent-<uuid>}
 * @param user the owner of rows that this principal makes
 * @param onBehalfOf the owner for whom an agent or the system acts
 * @param credential names the credential, never its secret; empty for anonymous local callers
 */
public record Principal(
    String name,
    Kind kind,
    TenantId tenant,
    UserId user,
    @Nullable UserId onBehalfOf,
    String credential,
    Set<Capability> grants) {
  /** What sort of caller it is. */
  public enum Kind {
    LOCAL,
    OPERATOR,
    SERVICE,
    USER,
    AGENT,
    PEER,
    SYSTEM
  }

  public Principal {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A principal has a name");
    }
    grants = Set.copyOf(grants);
  }

  /** The owner that rows made by this principal get. */
  public UserId owner() {
    return Optional.ofNullable(onBehalfOf).orElse(user);
  }

  /** Whether it is a program at work, which is believed less than people are. */
  public boolean isAgent() {
    return kind == Kind.AGENT;
  }

  public boolean may(Capability capability) {
    return grants.contains(capability);
  }

  /** The only tenant whose rows are within reach, or null where those of all tenants are. */
  public @Nullable TenantId reach() {
    return may(Capability.REACH_ALL) ? null : tenant;
  }

  /** Whether what an owner of a tenant has is within reach: the own, the tenant's, or all. */
  public boolean reaches(TenantId of, UserId by) {
    return may(Capability.REACH_ALL)
        || (tenant.equals(of) && (may(Capability.REACH_TENANT) || owner().equals(by)));
  }

  /** The administrator of the only tenant, as the boot secret or a master key proves it. */
  public static Principal operator(String credential) {
    return new Principal(
        "operator",
        Kind.OPERATOR,
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        null,
        credential,
        Set.of(Capability.values()));
  }

  /** A loopback caller of a dialect whose authentication is off. */
  public static Principal local() {
    var withheld =
        EnumSet.of(
            Capability.KEY_ADMIN,
            Capability.LEDGER_GRANT,
            Capability.REACH_ALL,
            Capability.DISARM_AUTHENTICATION);
    return new Principal(
        "local",
        Kind.LOCAL,
        Tenancy.DEFAULT,
        Tenancy.ADMIN,
        null,
        "",
        EnumSet.complementOf(withheld));
  }

  /** The server itself, working for the owner of a row. */
  public static Principal system(TenantId tenant, UserId onBehalfOf) {
    return new Principal(
        "system",
        Kind.SYSTEM,
        tenant,
        Tenancy.SYSTEM,
        onBehalfOf,
        "",
        EnumSet.complementOf(EnumSet.of(Capability.REACH_ALL)));
  }
}
