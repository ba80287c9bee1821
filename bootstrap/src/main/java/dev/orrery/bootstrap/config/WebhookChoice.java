package dev.orrery.bootstrap.config;

import dev.orrery.domain.channel.WebhookEndpoint;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.llm.net.EgressRules;
import dev.orrery.llm.webhook.WebhookList;
import dev.orrery.persistence.database.StartRefused;
import dev.orrery.persistence.json.JacksonJsonCodec;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** Which receivers outside are told what happens. */
final class WebhookChoice {
  private static final String KEY = "aegis.webhooks";
  private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private WebhookChoice() {}

  /** Refuses a list that could not be served, or that would make the server tell itself. */
  static void check(SettingReader settings, List<ServerConfiguration.Listener> listeners) {
    var list =
        settings.text(KEY).or(() -> settings.text("orrery.settings.channel.webhooks")).orElse("");
    var rules = new EgressRules(settings.texts("orrery.egress.allow"));
    try {
      for (var endpoint : new WebhookList(new JacksonJsonCodec(), rules).parse(list)) {
        refuseOwnPorts(endpoint, listeners);
      }
    } catch (InvalidException e) {
      throw new StartRefused(
          "%s (%s in orrery.yml): %s".formatted(SettingReader.variable(KEY), KEY, e.getMessage()),
          e);
    }
  }

  private static void refuseOwnPorts(
      WebhookEndpoint endpoint, List<ServerConfiguration.Listener> listeners) {
    var address = endpoint.address();
    for (var listener : listeners) {
      if (OWN_MACHINE.contains(address.getHost()) && port(address) == listener.port()) {
        throw new InvalidException(
            "webhooks",
            "%s is the port of this server's %s API"
                .formatted(WebhookEndpoint.shown(endpoint.destination()), listener.label()));
      }
    }
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }
}
