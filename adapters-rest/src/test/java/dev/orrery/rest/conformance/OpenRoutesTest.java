package dev.orrery.rest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.rest.probe.ProbeServer;
import dev.orrery.rest.probe.RawHttp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Routes that ask nobody who he is, and paths that are none. */
class OpenRoutesTest {
  private static final String OFTEN = "X-Too-Often: yes\r\n";

  @Test
  void theyAreCountedToo() {
    try (var server = new ProbeServer(Map.of())) {
      assertThat(RawHttp.send(server.probe(), "GET", "/ping", "", "").status()).isEqualTo(200);

      for (var path : List.of("/ping", "/no-such-route")) {
        var refused = RawHttp.send(server.probe(), "GET", path, OFTEN, "");
        assertThat(refused.status()).as(path).isEqualTo(429);
        assertThat(refused.body()).contains("probe_says", "Too many requests");
      }
    }
  }
}
