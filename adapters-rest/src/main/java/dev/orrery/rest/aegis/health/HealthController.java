package dev.orrery.rest.aegis.health;

import dev.orrery.application.operations.ReadHealth;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.Times;
import dev.orrery.rest.support.ProductVersion;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Locale;

/** Open to everybody; a caller with a good token is recognised for the sake of the short form. */
@Controller(value = "/v1/health", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({SecurityRule.IS_ANONYMOUS, SecurityRule.IS_AUTHENTICATED})
class HealthController {
  private static final String OLDEST_AGENT = "2.1.80";

  private final ReadHealth readHealth;
  private final ProductVersion version;
  private final boolean redacted;

  HealthController(
      ReadHealth readHealth,
      ProductVersion version,
      @Property(name = "orrery.aegis.redact-health", defaultValue = "false") boolean redacted) {
    this.readHealth = readHealth;
    this.version = version;
    this.redacted = redacted;
  }

  @Serdeable
  record Brief(String status) {}

  @Serdeable
  record Sessions(long active, long total) {}

  @Serdeable
  record Terminal(boolean healthy, @Nullable String error) {}

  @Serdeable
  record Agent(
      boolean available,
      boolean healthy,
      @Nullable String version,
      String minimumVersion,
      @Nullable String error) {}

  @Serdeable
  record Health(
      String status,
      String version,
      String platform,
      double uptime,
      Sessions sessions,
      Terminal tmux,
      Agent claude,
      String timestamp) {}

  @Get
  @Operation(summary = "Say how the server is, and its version")
  HttpResponse<?> health(@Nullable Principal caller) {
    var found = readHealth.read();
    var status = found.well() ? "ok" : "degraded";
    if (redacted && caller == null) {
      return HttpResponse.ok(new Brief(status));
    }
    return HttpResponse.ok(
        new Health(
            status,
            version.text(),
            platform(System.getProperty("os.name", "")),
            found.uptime().toMillis() / 1000.0,
            new Sessions(found.openSessions(), found.allSessions()),
            new Terminal(true, null),
            agent(found.terminalAgent()),
            Times.iso(Instant.now())));
  }

  /** Its version is known only while it runs, to itself. */
  private static Agent agent(boolean available) {
    return new Agent(
        available,
        available,
        null,
        OLDEST_AGENT,
        available ? null : "No terminal agent is set up; the loop answers");
  }

  /** The name that Node has for an operating system. */
  static String platform(String system) {
    var name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return "darwin";
    }
    return name.startsWith("windows") ? "win32" : name;
  }
}
