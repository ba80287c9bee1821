package dev.orrery.contract.channel;

import dev.orrery.domain.channel.ChannelKind;
import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.RetryPolicy;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import java.util.UUID;

/** Deliveries for the suites. */
final class Bodies {
  private Bodies() {}

  static Delivery.Draft to(String destination, String key) {
    return to(destination, key, Tenancy.DEFAULT);
  }

  static Delivery.Draft to(String destination, String key, TenantId tenant) {
    return new Delivery.Draft(
        tenant,
        Tenancy.ADMIN,
        new SessionId(new UUID(5, 5)),
        ChannelKind.WEBHOOK,
        destination,
        "status.idle",
        "{\"key\":\"" + key + "\"}",
        key,
        RetryPolicy.WEBHOOK);
  }
}
