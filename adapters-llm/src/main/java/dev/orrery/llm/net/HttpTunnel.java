package dev.orrery.llm.net;

import dev.orrery.domain.kernel.OutgoingHttp;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.operations.Tunnel;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the address that the operator has named for the tunnel's health. */
@Singleton
class HttpTunnel implements Tunnel {
  private static final Logger LOG = LoggerFactory.getLogger(HttpTunnel.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final long LARGEST = 64L * 1024;
  private static final int REDIRECTION = 300;

  private final OutgoingHttp http;
  private final String address;

  @Inject
  HttpTunnel(OutgoingHttp http, @Nullable @Property(name = "tunnel.health.url") String address) {
    this.http = http;
    this.address = address == null ? "" : address.strip();
  }

  @Override
  public State state() {
    if (address.isEmpty()) {
      return State.NOT_CONFIGURED;
    }
    try (var answer = http.send(request())) {
      return answer.status() < REDIRECTION ? State.CONNECTED : State.ERROR;
    } catch (IOException
        | UnavailableException
        | OutgoingHttp.BlockedException
        | IllegalArgumentException e) {
      LOG.debug("the tunnel does not answer: {}", e.toString());
      return State.ERROR;
    }
  }

  private OutgoingHttp.Request request() {
    return new OutgoingHttp.Request(
        "GET",
        URI.create(address),
        Map.of(),
        new byte[0],
        PATIENCE,
        LARGEST,
        OutgoingHttp.ChosenBy.OPERATOR);
  }
}
