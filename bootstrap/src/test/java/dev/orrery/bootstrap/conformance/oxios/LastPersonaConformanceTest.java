package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LastPersonaConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void theLastPersonaStays() {
    oxios.put("/api/personas/review", "enabled", false).ok();
    oxios.delete("/api/personas/dev").ok();
    assertThat(Wire.text(oxios.get("/api/personas/active").object(), "id")).isEqualTo("research");
    oxios.delete("/api/personas/research").ok();

    assertThat(oxios.get("/api/personas/active").object())
        .isEqualTo(Json.object("active", false, "message", "No active persona set"));
    oxios.delete("/api/personas/review").refused(400);
    oxios.delete("/api/personas/nobody").refused(400);
    assertThat(oxios.get("/api/personas").list()).hasSize(1);
  }
}
