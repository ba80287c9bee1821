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
  private static final int BELOW_FILES = -1_000;

  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "micronaut.serde.serialization.inclusion", "ALWAYS",
          "micronaut.security.reject-not-found", false,
          "micronaut.security.token.enabled", false,
          "micronaut.security.basic-auth.enabled", false,
          "micronaut.server.cors.enabled", false,
          // Our own guard judges origins; this one would forbid what the dialect lists.
          "micronaut.server.cors.localhost-pass-through", true,
          "micronaut.server.max-request-size", TEN_MEGABYTES,
          "micronaut.server.max-request-buffer-size", TEN_MEGABYTES);

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
    builder.propertySources(PropertySource.of("wire-defaults", DEFAULTS, BELOW_FILES));
  }
}
