package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PermissionsConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void anUnknownNameIsMadeFromTheDefaults() {
    var agent = Oxios.fresh("agent");
    oxios.get("/api/permissions/" + agent).refused(404);

    assertThat(oxios.putText("/api/permissions/" + agent, "{}").object())
        .isEqualTo(Json.object("status", "updated", "agent", agent));

    var permissions = oxios.get("/api/permissions/" + agent).object();
    assertThat(permissions.fields())
        .containsOnlyKeys(
            "agent_name",
            "allowed_tools",
            "allowed_paths",
            "denied_paths",
            "network_access",
            "max_execution_time_secs",
            "max_memory_mb",
            "can_fork");
    assertThat(Wire.text(permissions, "agent_name")).isEqualTo(agent);
    assertThat(permissions.texts("allowed_tools"))
        .containsExactly("bash", "edit", "find", "grep", "read", "write");
    assertThat(permissions.texts("allowed_paths")).containsExactly("/workspace/**");
    assertThat(permissions.texts("denied_paths"))
        .containsExactly("/etc/**", "/root/**", "/sys/**", "/proc/**", ".oxios/**");
    assertThat(Wire.flag(permissions, "network_access")).isFalse();
    assertThat(Wire.number(permissions, "max_execution_time_secs")).isEqualTo(300);
    assertThat(Wire.number(permissions, "max_memory_mb")).isEqualTo(512);
    assertThat(Wire.flag(permissions, "can_fork")).isFalse();
  }

  @Test
  void aGivenFieldReplacesItsWholeValueAndTheRestStays() {
    var path = "/api/permissions/" + Oxios.fresh("agent");
    oxios.put(path, "allowed_tools", List.of("read", "write", "read"), "max_memory_mb", 0).ok();
    oxios.put(path, "network_access", true, "denied_paths", List.of()).ok();

    var permissions = oxios.get(path).object();

    assertThat(permissions.texts("allowed_tools")).containsExactly("read", "write");
    assertThat(permissions.texts("denied_paths")).isEmpty();
    assertThat(permissions.texts("allowed_paths")).containsExactly("/workspace/**");
    assertThat(Wire.flag(permissions, "network_access")).isTrue();
    assertThat(Wire.number(permissions, "max_memory_mb")).isZero();
    oxios.auditIsSound();
    assertThat(oxios.audit())
        .anySatisfy(entry ->
            assertThat(Wire.text(entry, "resource"))
                .contains(path.substring(path.lastIndexOf('/') + 1)));
  }

  @Test
  void wrongTypesAreRefusedAndChangeNothing() {
    var path = "/api/permissions/" + Oxios.fresh("agent");
    for (var field :
        new String[] {
          "\"allowed_tools\":\"read\"",
          "\"allowed_tools\":[1]",
          "\"allowed_paths\":{}",
          "\"network_access\":\"true\"",
          "\"network_access\":1",
          "\"max_memory_mb\":-1",
          "\"max_memory_mb\":\"512\"",
          "\"max_execution_time_secs\":1.5",
          "\"can_fork\":0"
        }) {
      oxios.putText(path, "{" + field + "}").refused(400);
    }
    oxios.get(path).refused(404);
  }
}
