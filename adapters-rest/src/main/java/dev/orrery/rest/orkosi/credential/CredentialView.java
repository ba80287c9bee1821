package dev.orrery.rest.orkosi.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.capability.Credential;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A secret by its name. */
@Serdeable
record CredentialView(
    String key,
    @Nullable String description,
    @JsonProperty("has_value") boolean hasValue,
    String kid,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    @JsonProperty("last_accessed_at") @Nullable String lastAccessedAt) {
  static CredentialView of(Credential credential) {
    return new CredentialView(
        credential.name().value(),
        credential.description(),
        true,
        credential.key(),
        Times.iso(credential.createdAt()),
        Times.iso(credential.updatedAt()),
        Times.isoOrNull(credential.lastAccessedAt()));
  }
}
