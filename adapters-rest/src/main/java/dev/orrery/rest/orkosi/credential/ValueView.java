package dev.orrery.rest.orkosi.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.capability.Credential;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A secret with its value. */
@Serdeable
record ValueView(
    String key,
    String value,
    @Nullable String description,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt) {
  static ValueView of(Credential credential, String value) {
    return new ValueView(
        credential.name().value(),
        value,
        credential.description(),
        Times.iso(credential.createdAt()),
        Times.iso(credential.updatedAt()));
  }

  @Override
  public String toString() {
    return "ValueView[" + key + "]";
  }
}
