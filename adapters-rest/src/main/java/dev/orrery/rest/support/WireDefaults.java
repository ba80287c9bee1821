package dev.orrery.rest.support;

import com.fasterxml.jackson.core.StreamReadConstraints;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import java.util.Map;

/** How the web framework is set before anything listens, wherever this adapter is on board. */
@ContextConfigurer
public class WireDefaults implements ApplicationContextConfigurer {
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

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
    builder.properties(
        Map.of(
            "micronaut.serde.serialization.inclusion", "ALWAYS",
            "micronaut.security.reject-not-found", "false",
            "micronaut.security.token.enabled", "false",
            "micronaut.security.basic-auth.enabled", "false",
            "micronaut.server.cors.enabled", "false",
            "micronaut.server.max-request-size", Integer.toString(TEN_MEGABYTES),
            "micronaut.server.max-request-buffer-size", Integer.toString(TEN_MEGABYTES)));
  }
}
