package dev.orrery.bootstrap.conformance.orkosi;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.Entropy;
import dev.orrery.domain.identity.KeyDraft;
import dev.orrery.domain.identity.KeyGrant;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.KeyQuotas;
import dev.orrery.domain.identity.KeyRole;
import dev.orrery.domain.identity.Keys;
import dev.orrery.domain.identity.Tenants;
import dev.orrery.domain.identity.TokenFormat;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.Transactions;
import java.util.Set;
import java.util.UUID;

/** Callers whose keys were put straight into the store. */
final class Keyed {
  private Keyed() {}

  /** An administrator of another tenant. */
  static Orkosi foreigner(RunningServer server) {
    return caller(server, KeyRole.ADMIN, "elsewhere");
  }

  /** Somebody of the default tenant who may do next to nothing. */
  static Orkosi onlooker(RunningServer server) {
    return caller(server, KeyRole.VIEWER, "");
  }

  private static Orkosi caller(RunningServer server, KeyRole role, String tenant) {
    var context = server.context();
    var entropy = context.getBean(Entropy.class);
    var secret = TokenFormat.AEGIS.write(entropy.bytes(TokenFormat.ENTROPY));
    context
        .getBean(Transactions.class)
        .inOne(() -> {
          var home =
              tenant.isEmpty() ? Tenancy.DEFAULT : context.getBean(Tenants.class).named(tenant);
          context
              .getBean(Keys.class)
              .add(
                  new KeyDraft(
                      new ApiKeyId(UUID.randomUUID()),
                      KeyHandle.of(entropy.bytes(KeyHandle.ENTROPY)),
                      home,
                      Tenancy.ADMIN,
                      "a caller",
                      Set.of(Audience.ORKOSI),
                      Digest.of(secret),
                      KeyGrant.of(role),
                      100_000,
                      KeyQuotas.NONE),
                  null);
        });
    return Orkosi.of(server).as(secret);
  }
}
