package dev.orrery.rest.aegis.auth;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Agrees with a client on what both can do. */
@Controller(value = "/v1/handshake", port = "${orrery.ports.aegis}")
@Secured(SecurityRule.IS_AUTHENTICATED)
class HandshakeController {
  private static final int PROTOCOL = 1;
  private static final List<String> CAPABILITIES =
      List.of(
          "session.create",
          "session.resume",
          "session.approve",
          "session.transcript",
          "session.transcript.cursor",
          "session.events.sse",
          "session.events.cursor",
          "swarm",
          "metrics");
  private static final Map<String, List<String>> GATES = gates();

  @Serdeable
  record Handshake(
      String protocolVersion,
      List<String> serverCapabilities,
      List<String> negotiatedCapabilities,
      Map<String, Boolean> featureGates,
      String fallbackMode,
      List<String> warnings,
      boolean compatible) {}

  @Post
  @Operation(summary = "Agree on a protocol version and on capabilities")
  Handshake shake(@Nullable @Body JsonBody sent, Principal caller) {
    var body =
        JsonBody.orEmpty(sent).only("protocolVersion", "clientCapabilities", "clientVersion");
    var version =
        body.text("protocolVersion")
            .that(text -> text.matches("[0-9]{1,9}(\\.[0-9]+)*"), "be a version such as 1")
            .required();
    var wanted = body.texts("clientCapabilities").or(List.of());
    body.text("clientVersion").atMost(100);
    int major = Integer.parseInt(version.split("\\.")[0]);
    if (major < PROTOCOL) {
      throw refused(version);
    }
    var common = wanted.isEmpty() ? CAPABILITIES : common(wanted);
    return new Handshake(
        String.valueOf(PROTOCOL),
        CAPABILITIES,
        common,
        open(common),
        wanted.isEmpty() ? "legacy-defaults" : "none",
        warnings(major, wanted),
        true);
  }

  private static AegisProblem refused(String version) {
    return AegisProblem.conflict("The protocol version " + version + " is too old")
        .with(
            Json.object(
                "protocolVersion",
                String.valueOf(PROTOCOL),
                "serverCapabilities",
                CAPABILITIES,
                "negotiatedCapabilities",
                List.of(),
                "fallbackMode",
                "incompatible-protocol",
                "warnings",
                List.of("The oldest version that is served is " + PROTOCOL),
                "compatible",
                false));
  }

  private static List<String> warnings(int major, List<String> wanted) {
    var warnings = new ArrayList<String>();
    if (major > PROTOCOL) {
      warnings.add("The server speaks version " + PROTOCOL + " only");
    }
    if (wanted.isEmpty()) {
      warnings.add("No client capabilities were sent; all of the server's are assumed");
    }
    var unknown = wanted.stream().filter(name -> !CAPABILITIES.contains(name)).toList();
    if (!unknown.isEmpty()) {
      warnings.add("Not known here: " + String.join(", ", unknown));
    }
    return warnings;
  }

  private static List<String> common(List<String> wanted) {
    return CAPABILITIES.stream().filter(wanted::contains).toList();
  }

  private static Map<String, Boolean> open(List<String> common) {
    var open = new LinkedHashMap<String, Boolean>();
    GATES.forEach((gate, needed) -> open.put(gate, common.containsAll(needed)));
    return open;
  }

  private static Map<String, List<String>> gates() {
    var gates = new LinkedHashMap<String, List<String>>();
    gates.put("cursorReplay", List.of("session.transcript.cursor"));
    gates.put("transcriptRead", List.of("session.transcript"));
    gates.put("sseEvents", List.of("session.events.sse"));
    gates.put("permissionControl", List.of("session.approve"));
    gates.put("screenshots", List.of("session.screenshot"));
    gates.put("hookLifecycle", List.of("hooks.pre_tool_use", "hooks.post_tool_use"));
    return gates;
  }
}
