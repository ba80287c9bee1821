package dev.orrery.rest.aegis.observability;

import dev.orrery.application.operations.ReadDiagnostics;
import dev.orrery.application.operations.ReadHealth;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.support.ProductVersion;
import dev.orrery.rest.support.QueryNumber;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Controller(value = "/v1/diagnostics", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class DiagnosticsController {
  private static final int MOST = 100;
  private static final int USUAL = 50;
  private static final double MILLIS = 1000.0;

  private final ReadDiagnostics diagnostics;
  private final ReadHealth health;
  private final ServerSettings settings;
  private final ProductVersion version;
  private final JsonCodec codec;

  DiagnosticsController(
      ReadDiagnostics diagnostics,
      ReadHealth health,
      ServerSettings settings,
      ProductVersion version,
      JsonCodec codec) {
    this.diagnostics = diagnostics;
    this.health = health;
    this.settings = settings;
    this.version = version;
    this.codec = codec;
  }

  @Get
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Show what happened last, what the process uses, and how it is set up")
  String diagnostics(@Nullable @QueryValue String limit, Principal caller) {
    int most = (int) QueryNumber.of("limit", limit, 1, MOST, USUAL);
    var events = diagnostics.newest(caller, most).stream().map(DiagnosticView::of).toList();
    var server = health.read();
    return codec.write(
        Json.object(
            "count",
            events.size(),
            "events",
            events,
            "tmux",
            Json.object("healthy", true, "error", null),
            "engine",
            Json.object("default", "agent-loop", "terminalConfigured", server.terminalAgent()),
            "resources",
            resources(caller, server),
            "config",
            settings.shownTo(caller),
            "version",
            version.text(),
            "uptime",
            server.uptime().toMillis() / MILLIS));
  }

  private Json.Obj resources(Principal caller, ReadHealth.Health server) {
    var usage = diagnostics.usage(caller);
    return Json.object(
        "heapUsedBytes",
        usage.heapUsed(),
        "heapMaxBytes",
        usage.heapMax(),
        "threads",
        usage.threads(),
        "cpuLoad",
        usage.cpuLoad(),
        "openSessions",
        server.openSessions());
  }
}
