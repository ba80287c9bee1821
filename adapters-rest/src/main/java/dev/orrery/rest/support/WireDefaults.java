package dev.orrery.rest.support;

import com.fasterxml.jackson.core.StreamReadConstraints;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/** How the web framework is set before anything listens, wherever this adapter is on board. */
@ContextConfigurer
public class WireDefaults implements ApplicationContextConfigurer {
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
  // Above the defaults of the application (-300), below its file, environment and overrides.
  private static final int ORDER = -290;

  private static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          // The names under which controllers find their ports; the settings are the shorter ones.
          Map.entry("orrery.ports.main", "${orrery.port:8800}"),
          Map.entry("orrery.ports.oxios", "${orrery.oxios.port:0}"),
          Map.entry("orrery.ports.aegis", "${orrery.aegis.port:0}"),
          Map.entry("orrery.ports.orkosi", "${orrery.orkosi.port:0}"),
          // Under the names that users of the reference know.
          Map.entry("orrery.aegis.cors-origins", "${CORS_ORIGIN:}"),
          Map.entry("orrery.aegis.rate-limit-enabled", "${AEGIS_RATE_LIMIT_ENABLED:true}"),
          Map.entry("orrery.aegis.rate-limit-sessions", "${AEGIS_RATE_LIMIT_SESSIONS_MAX:120}"),
          Map.entry("orrery.aegis.rate-limit-general", "${AEGIS_RATE_LIMIT_GENERAL_MAX:600}"),
          Map.entry("orrery.aegis.rate-limit-window", "${AEGIS_RATE_LIMIT_TIME_WINDOW_SEC:60}"),
          Map.entry("orrery.aegis.streams", "${AEGIS_SSE_MAX_CONNECTIONS:100}"),
          Map.entry("orrery.aegis.streams-per-address", "${AEGIS_SSE_MAX_PER_IP:10}"),
          Map.entry("orrery.orkosi.cors-origins", "${CORS_ORIGINS:}"),
          Map.entry("orrery.orkosi.rate-limit-enabled", true),
          Map.entry("micronaut.serde.serialization.inclusion", "ALWAYS"),
          Map.entry("micronaut.security.reject-not-found", false),
          Map.entry("micronaut.security.token.enabled", false),
          Map.entry("micronaut.security.basic-auth.enabled", false),
          Map.entry("micronaut.server.cors.enabled", false),
          // Our own guard judges origins; this one would forbid what the dialect lists.
          Map.entry("micronaut.server.cors.localhost-pass-through", true),
          Map.entry("micronaut.server.max-request-size", TEN_MEGABYTES),
          Map.entry("micronaut.server.max-request-buffer-size", TEN_MEGABYTES));

  @Override
  public void configure(ApplicationContextBuilder builder) {
    StreamReadConstraints.overrideDefaultStreamReadConstraints(
        StreamReadConstraints.builder()
            .maxDocumentLength(TEN_MEGABYTES)
            .maxTokenCount(1_000_000)
            .maxNestingDepth(64)
            .maxStringLength(TEN_MEGABYTES)
            .maxNumberLength(100)
            .maxNameLength(1_000)
            .build());
    builder.propertySources(PropertySource.of("wire-defaults", DEFAULTS, ORDER));
  }
}
