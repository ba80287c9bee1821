package dev.orrery.domain.channel;

import java.util.List;

/** The endpoints that this process was started with; they do not change while it runs. */
public interface WebhookEndpoints {
  List<WebhookEndpoint> all();
}
