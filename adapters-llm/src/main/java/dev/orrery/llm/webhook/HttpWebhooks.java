package dev.orrery.llm.webhook;

import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.WebhookEndpoint;
import dev.orrery.domain.channel.WebhookSender;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.OutgoingHttp;
import dev.orrery.domain.kernel.OutgoingHttp.BlockedException;
import dev.orrery.domain.kernel.OutgoingHttp.ChosenBy;
import dev.orrery.domain.kernel.UnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts bodies. Every send of one delivery carries the same id, so that a receiver can drop what it
 * has; a signature covers the time and the body.
 */
@Singleton
class HttpWebhooks implements WebhookSender {
  static final String DELIVERY = "X-Aegis-Delivery";
  static final String EVENT = "X-Aegis-Event";
  static final String SIGNATURE = "X-Aegis-Signature";

  private static final Logger LOG = LoggerFactory.getLogger(HttpWebhooks.class);
  private static final int LARGEST_ANSWER = 64 * 1024;
  private static final int TOO_MANY_REQUESTS = 429;

  private final OutgoingHttp http;
  private final Clock clock;

  @Inject
  HttpWebhooks(OutgoingHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  @Override
  public Sent send(WebhookEndpoint endpoint, Delivery delivery) {
    var body = delivery.what().body();
    var request =
        new OutgoingHttp.Request(
            "POST",
            endpoint.address(),
            headers(endpoint, delivery),
            body.getBytes(StandardCharsets.UTF_8),
            endpoint.timeout(),
            LARGEST_ANSWER,
            ChosenBy.OPERATOR);
    try {
      return judge(status(http.send(request)));
    } catch (BlockedException e) {
      return new Sent.Blocked(String.valueOf(e.getMessage()));
    } catch (UnavailableException e) {
      return new Sent.TryAgain(String.valueOf(e.getMessage()), true);
    }
  }

  /** The status alone counts; nobody reads what else the receiver says. */
  private static int status(OutgoingHttp.Answer answer) {
    int status = answer.status();
    try {
      answer.close();
    } catch (IOException e) {
      LOG.debug("an answer to a webhook did not close", e);
    }
    return status;
  }

  private static Sent judge(int status) {
    if (status >= 200 && status < 300) {
      return new Sent.Accepted();
    }
    if (status == TOO_MANY_REQUESTS) {
      return new Sent.TryAgain("HTTP " + status, false);
    }
    return status >= 500
        ? new Sent.TryAgain("HTTP " + status, true)
        : new Sent.Rejected("HTTP " + status);
  }

  private Map<String, String> headers(WebhookEndpoint endpoint, Delivery delivery) {
    var headers = new LinkedHashMap<>(endpoint.headers());
    headers.put("Content-Type", "application/json");
    headers.put(DELIVERY, delivery.id().value().toString());
    headers.put(EVENT, delivery.what().event());
    var secret = endpoint.secret();
    if (secret != null) {
      headers.put(SIGNATURE, signature(secret, delivery.what().body()));
    }
    return headers;
  }

  private String signature(String secret, String body) {
    long time = clock.now().getEpochSecond();
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var signed = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
      return "t=" + time + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
    }
  }
}
