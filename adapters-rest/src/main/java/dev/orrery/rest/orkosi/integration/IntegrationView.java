package dev.orrery.rest.orkosi.integration;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.capability.ReadIntegrations.Connection;
import dev.orrery.domain.capability.Integration;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service outside, and whether it is configured. */
@Serdeable
record IntegrationView(
    String id,
    String name,
    String description,
    String category,
    boolean configured,
    String status,
    List<FieldView> fields,
    @JsonProperty("missing_fields") List<String> missingFields,
    @JsonProperty("updated_at") @Nullable String updatedAt) {
  /** What the service needs to be told. */
  @Serdeable
  record FieldView(String name, String label, String type, boolean required, boolean secret) {
    static FieldView of(Integration.Field field) {
      var form = field.form();
      return new FieldView(
          field.name(), field.label(), QueryText.word(form), field.required(), form.isSecret());
    }
  }

  static IntegrationView of(Connection connection) {
    var integration = connection.integration();
    return new IntegrationView(
        integration.id(),
        integration.name(),
        integration.description(),
        integration.category(),
        connection.isConfigured(),
        QueryText.word(connection.status()),
        integration.fields().stream().map(FieldView::of).toList(),
        missing(connection),
        Times.isoOrNull(connection.changedAt()));
  }

  static List<String> missing(Connection connection) {
    return connection.integration().missing(connection.known()).stream()
        .map(Integration.Field::name)
        .toList();
  }
}
