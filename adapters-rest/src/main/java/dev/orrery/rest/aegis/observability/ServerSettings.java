package dev.orrery.rest.aegis.observability;

import dev.orrery.domain.channel.WebhookEndpoints;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;

/** What this API was set up with, without anything secret. */
@Singleton
class ServerSettings {
  private final int port;
  private final String host;
  private final int generalRate;
  private final int sessionRate;
  private final WebhookEndpoints webhooks;

  ServerSettings(
      @Property(name = "orrery.ports.aegis") int port,
      @Property(name = "orrery.host") String host,
      @Property(name = "orrery.aegis.rate-limit-general") int generalRate,
      @Property(name = "orrery.aegis.rate-limit-sessions") int sessionRate,
      WebhookEndpoints webhooks) {
    this.port = port;
    this.host = host;
    this.generalRate = generalRate;
    this.sessionRate = sessionRate;
    this.webhooks = webhooks;
  }

  /** A caller who had to show nothing tells that nobody has to. */
  Json.Obj shownTo(Principal caller) {
    return Json.object(
        "port",
        port,
        "host",
        host,
        "authEnabled",
        caller.kind() != Principal.Kind.LOCAL,
        "webhooks",
        webhooks.all().size(),
        "limits",
        Json.object("generalPerMinute", generalRate, "sessionsPerMinute", sessionRate));
  }
}
