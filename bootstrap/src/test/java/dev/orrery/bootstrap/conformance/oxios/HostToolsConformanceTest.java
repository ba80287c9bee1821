package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HostToolsConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void withoutASettingTheUsualToolsAreLookedFor() {
    var tools = oxios.get("/api/host-tools").object();

    assertThat(tools.fields())
        .containsOnlyKeys("all_required_present", "missing_required", "optional_available");
    assertThat(tools.object("optional_available").fields())
        .containsOnlyKeys("git", "docker", "node", "cargo", "gh", "jq", "curl", "rg", "sqlite3");
    assertThat(Wire.flag(tools, "all_required_present"))
        .isEqualTo(tools.texts("missing_required").isEmpty());
  }

  @Test
  void theSettingsNameOthers() {
    oxios
        .putText(
            "/api/config",
            "{\"exec\":{\"required_host_tools\":[\"no-such-tool\",\"sh\"],\"optional_host_tools\":[\"sh\"]}}")
        .ok();

    var tools = oxios.get("/api/host-tools").object();

    assertThat(Wire.flag(tools, "all_required_present")).isFalse();
    assertThat(tools.texts("missing_required")).containsExactly("no-such-tool");
    assertThat(tools.object("optional_available").fields()).containsOnlyKeys("sh");
    assertThat(Wire.flag(tools.object("optional_available"), "sh")).isTrue();
  }
}
