package dev.orrery.llm.webhook;

import dev.orrery.domain.channel.WebhookEndpoint;
import dev.orrery.domain.channel.WebhookEndpoints;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.llm.net.EgressRules;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list that the process was started with; a wrong one stops the start. */
@Singleton
class ConfiguredWebhooks implements WebhookEndpoints {
  private static final String SETTING = "channel.webhooks";

  private final Settings settings;
  private final WebhookList list;
  private @Nullable List<WebhookEndpoint> endpoints;

  @Inject
  ConfiguredWebhooks(Settings settings, JsonCodec json, EgressRules rules) {
    this.settings = settings;
    this.list = new WebhookList(json, rules);
  }

  /** Read when it is first asked for: beans are made before there are settings. */
  @Override
  public synchronized List<WebhookEndpoint> all() {
    var known = endpoints;
    if (known == null) {
      known = list.parse(settings.text(SETTING, ""));
      endpoints = known;
    }
    return known;
  }
}
