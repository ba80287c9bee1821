package dev.orrery.application.identity;

import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Takes a token's power for good, from the next request on. */
@Singleton
public final class RevokeToken {
  private final Keys keys;
  private final AuditTrail audit;
  private final Transactions transactions;

  @Inject
  public RevokeToken(Keys keys, AuditTrail audit, Transactions transactions) {
    this.keys = keys;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** False where there is no such living token. */
  public boolean revoke(Principal caller, ApiKeyId id) {
    ForbiddenException.unless(caller, Capability.CONFIG_WRITE);
    return transactions.inOne(() -> {
      boolean revoked = keys.revoke(caller.tenant(), id);
      if (revoked) {
        audit.append(
            new AuditLeaf(
                caller.tenant(),
                caller.name(),
                "system",
                "token_revoked",
                "token:" + id.value(),
                true,
                Json.empty(),
                null));
      }
      return revoked;
    });
  }
}
