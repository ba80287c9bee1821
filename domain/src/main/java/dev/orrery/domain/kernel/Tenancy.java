package dev.orrery.domain.kernel;

import java.util.UUID;

/** The one tenant and its administrator that exist before anybody registers. */
public final class Tenancy {
  public static final TenantId DEFAULT = new TenantId(new UUID(0, 1));

  /** What the server keeps for itself, which no tenant sees. */
  public static final TenantId HOUSE = new TenantId(new UUID(0, 0));

  public static final UserId ADMIN = new UserId(new UUID(0, 1));
  public static final UserId SYSTEM = new UserId(new UUID(0, 0));

  private Tenancy() {}
}
