package dev.orrery.domain.session;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions somebody may see.
 *
 * @param tenant only those of this one; null for all
 * @param owner of these only its own and the unowned ones; null for all
 */
public record SessionSight(@Nullable TenantId tenant, @Nullable UserId owner) {
  public static final SessionSight ALL = new SessionSight(null, null);

  public boolean covers(Session session) {
    return (tenant == null || tenant.equals(session.tenant()))
        && (owner == null || owner.equals(session.owner()) || session.unowned());
  }
}
