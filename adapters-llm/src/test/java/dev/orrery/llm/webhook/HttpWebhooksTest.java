package dev.orrery.llm.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.channel.ChannelKind;
import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.RetryPolicy;
import dev.orrery.domain.channel.WebhookEndpoint;
import dev.orrery.domain.channel.WebhookSender.Sent;
import dev.orrery.domain.kernel.DeliveryId;
import dev.orrery.domain.kernel.OutgoingHttp;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.inmemory.kernel.FixedClock;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpWebhooksTest {
  private static final String BODY = "{\"event\":\"status.idle\",\"detail\":\"é\"}";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final List<OutgoingHttp.Request> sent = new ArrayList<>();

  @Test
  void aBodyIsPostedWithItsIdAndItsEvent() {
    var delivery = delivery();

    assertThat(webhooks(200).send(endpoint(null), delivery)).isEqualTo(new Sent.Accepted());

    assertThat(sent.getFirst().method()).isEqualTo("POST");
    assertThat(sent.getFirst().chosenBy()).isEqualTo(OutgoingHttp.ChosenBy.OPERATOR);
    assertThat(sent.getFirst().timeout()).isEqualTo(Duration.ofMillis(250));
    assertThat(new String(sent.getFirst().body(), StandardCharsets.UTF_8)).isEqualTo(BODY);
    assertThat(sent.getFirst().headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("X-Aegis-Delivery", delivery.id().value().toString())
        .containsEntry("X-Aegis-Event", "status.idle")
        .containsEntry("X-Team", "blue")
        .doesNotContainKey("X-Aegis-Signature");
  }

  @Test
  void aSecretSignsTimeAndBody() throws Exception {
    webhooks(200).send(endpoint("s3cret"), delivery());

    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var signed = (NOW.getEpochSecond() + "." + BODY).getBytes(StandardCharsets.UTF_8);
    assertThat(sent.getFirst().headers())
        .containsEntry(
            "X-Aegis-Signature",
            "t=" + NOW.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(signed)));
  }

  @ParameterizedTest
  @CsvSource({
    "200, Accepted",
    "204, Accepted",
    "429, TryAgain",
    "500, TryAgain",
    "503, TryAgain",
    "302, Rejected",
    "400, Rejected",
    "404, Rejected",
    "410, Rejected"
  })
  void theStatusDecides(int status, String outcome) {
    assertThat(webhooks(status).send(endpoint(null), delivery()).getClass().getSimpleName())
        .isEqualTo(outcome);
  }

  @Test
  void onlyAReceiverThatIsDownCountsAsAiling() {
    assertThat(webhooks(429).send(endpoint(null), delivery()))
        .isEqualTo(new Sent.TryAgain("HTTP 429", false));
    assertThat(webhooks(502).send(endpoint(null), delivery()))
        .isEqualTo(new Sent.TryAgain("HTTP 502", true));
  }

  @Test
  void noAnswerMeansAnotherTryAndABlockedAddressNone() {
    var silent =
        new HttpWebhooks(
            request -> {
              throw new UnavailableException("No answer from a.example.com:443");
            },
            new FixedClock(NOW));
    var blocked =
        new HttpWebhooks(
            request -> {
              throw new OutgoingHttp.BlockedException("The address is not a public one");
            },
            new FixedClock(NOW));

    assertThat(silent.send(endpoint(null), delivery()))
        .isEqualTo(new Sent.TryAgain("No answer from a.example.com:443", true));
    assertThat(blocked.send(endpoint(null), delivery()))
        .isEqualTo(new Sent.Blocked("The address is not a public one"));
  }

  private HttpWebhooks webhooks(int status) {
    return new HttpWebhooks(
        request -> {
          sent.add(request);
          return new OutgoingHttp.Answer(status, Map.of(), InputStream.nullInputStream());
        },
        new FixedClock(NOW));
  }

  private static WebhookEndpoint endpoint(@Nullable String secret) {
    return new WebhookEndpoint(
        URI.create("https://a.example.com/hook"),
        Set.of(),
        Map.of("X-Team", "blue"),
        Duration.ofMillis(250),
        secret,
        true);
  }

  private static Delivery delivery() {
    return new Delivery(
        new DeliveryId(UUID.randomUUID()),
        new Delivery.Draft(
            Tenancy.DEFAULT,
            Tenancy.ADMIN,
            null,
            ChannelKind.WEBHOOK,
            "https://a.example.com/hook",
            "status.idle",
            BODY,
            "key",
            RetryPolicy.WEBHOOK),
        Delivery.State.IN_FLIGHT,
        0,
        1,
        null,
        null,
        NOW,
        null);
  }
}
