package dev.orrery.rest.aegis.memory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.memory.Value;
import dev.orrery.rest.aegis.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** An entry of the memory; one that never expires has no {@code expires_at}. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryView(
    String key,
    String value,
    String namespace,
    @JsonProperty("created_at") long createdAt,
    @JsonProperty("updated_at") long updatedAt,
    @JsonProperty("expires_at") @Nullable Long expiresAt) {
  static EntryView of(Value value) {
    var times = value.entry().times();
    var end = times.expiresAt();
    return new EntryView(
        value.key(),
        value.entry().content(),
        value.namespace(),
        Times.millis(times.createdAt()),
        Times.millis(times.updatedAt()),
        end == null ? null : Times.millis(end));
  }
}
