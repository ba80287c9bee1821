package dev.orrery.rest.orkosi.integration;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.capability.ReadIntegrations.Connection;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/** What is known for a service, and what is missing. */
@Serdeable
record StatusView(
    String id,
    boolean configured,
    String status,
    @JsonProperty("configured_fields") List<String> configuredFields,
    @JsonProperty("missing_fields") List<String> missingFields,
    @JsonProperty("last_checked_at") String lastCheckedAt) {
  static StatusView of(Connection connection, Instant now) {
    return new StatusView(
        connection.integration().id(),
        connection.isConfigured(),
        QueryText.word(connection.status()),
        List.copyOf(connection.known()),
        IntegrationView.missing(connection),
        Times.iso(now));
  }
}
