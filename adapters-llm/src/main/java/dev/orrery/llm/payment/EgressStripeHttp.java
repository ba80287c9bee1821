package dev.orrery.llm.payment;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import dev.orrery.domain.kernel.OutgoingHttp;
import dev.orrery.domain.kernel.OutgoingHttp.BlockedException;
import dev.orrery.domain.kernel.OutgoingHttp.ChosenBy;
import dev.orrery.domain.kernel.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets Stripe's library out by the one way out of this server. */
final class EgressStripeHttp extends HttpClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LARGEST_ANSWER = 4L * 1024 * 1024;

  private final OutgoingHttp http;

  EgressStripeHttp(OutgoingHttp http) {
    this.http = http;
  }

  @Override
  public StripeResponse request(StripeRequest request) throws ApiConnectionException {
    try (var answer = http.send(outgoing(request))) {
      var body = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
      var headers = new LinkedHashMap<String, List<String>>();
      answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
      return new StripeResponse(answer.status(), HttpHeaders.of(headers), body);
    } catch (BlockedException | UnavailableException | IOException e) {
      throw new ApiConnectionException("Stripe is not reached: " + e.getMessage(), e);
    }
  }

  private static OutgoingHttp.Request outgoing(StripeRequest request) {
    var headers = new LinkedHashMap<String, String>();
    request.headers().map().forEach((name, values) -> headers.put(name, String.join(",", values)));
    var content = request.content();
    if (content != null) {
      headers.put("Content-Type", content.contentType());
    }
    return new OutgoingHttp.Request(
        request.method().name(),
        URI.create(request.url().toString()),
        Map.copyOf(headers),
        content == null ? new byte[0] : content.byteArrayContent(),
        PATIENCE,
        LARGEST_ANSWER,
        ChosenBy.OPERATOR);
  }
}
