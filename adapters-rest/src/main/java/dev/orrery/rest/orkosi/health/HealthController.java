package dev.orrery.rest.orkosi.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.operations.ReadHealth;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.ProductVersion;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.lang.management.ManagementFactory;
import java.time.Instant;

/** Open to everybody, and flat, as deploy scripts read it. */
@Controller(value = "/api", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class HealthController {
  private static final String OK = "ok";
  private static final String ERROR = "error";

  private final ReadHealth health;
  private final ProductVersion version;

  HealthController(ReadHealth health, ProductVersion version) {
    this.health = health;
    this.version = version;
  }

  @Serdeable
  record Version(
      String version,
      long uptime,
      String name,
      @JsonProperty("node_env") String environment,
      @JsonProperty("started_at") String startedAt) {}

  @Serdeable
  record Health(String status, String version, long uptime, String db, String redis) {}

  @Serdeable
  record Ready(String status, boolean ready, String db) {}

  @Serdeable
  record Brief(String status, String version, String timestamp) {}

  @Get("/version")
  @Operation(summary = "Say which build this is and since when it runs")
  Version version() {
    var runtime = ManagementFactory.getRuntimeMXBean();
    return new Version(
        version.text(),
        runtime.getUptime() / 1000,
        "orkosi",
        "production",
        Times.iso(Instant.ofEpochMilli(runtime.getStartTime())));
  }

  @Get("/health")
  @Operation(summary = "Say whether the server and its database are well")
  HttpResponse<Health> health() {
    var found = health.read();
    var body =
        new Health(
            found.well() ? OK : ERROR,
            version.text(),
            found.uptime().toSeconds(),
            database(found.well()),
            "not_configured");
    return found.well()
        ? HttpResponse.ok(body)
        : HttpResponse.<Health>serverError(body).status(503);
  }

  @Get("/ready")
  @Operation(summary = "Say whether the server can work")
  HttpResponse<Ready> ready() {
    boolean well = health.read().well();
    var body = new Ready(well ? OK : ERROR, well, database(well));
    return well ? HttpResponse.ok(body) : HttpResponse.<Ready>serverError(body).status(503);
  }

  @Get("/v1/public/health")
  @Operation(summary = "Say that the public surface answers")
  Brief brief() {
    return new Brief(OK, version.text(), Times.iso(Instant.now()));
  }

  private static String database(boolean well) {
    return well ? "connected" : ERROR;
  }
}
