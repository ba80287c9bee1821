package dev.orrery.llm.webhook;

import dev.orrery.domain.channel.WebhookEndpoint;
import dev.orrery.domain.channel.WebhookEndpoints;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.llm.net.EgressRules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The list that the process was started with, which the start has checked. */
@Singleton
class ConfiguredWebhooks implements WebhookEndpoints {
  private static final String SETTING = "channel.webhooks";

  private final List<WebhookEndpoint> endpoints;

  @Inject
  ConfiguredWebhooks(Settings settings, JsonCodec json, EgressRules rules) {
    this.endpoints = new WebhookList(json, rules).parse(settings.text(SETTING, ""));
  }

  @Override
  public List<WebhookEndpoint> all() {
    return endpoints;
  }
}
