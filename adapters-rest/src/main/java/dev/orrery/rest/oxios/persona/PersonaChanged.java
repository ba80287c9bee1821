package dev.orrery.rest.oxios.persona;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The answer to a change; the name is there where one was made or chosen. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record PersonaChanged(String status, String id, @Nullable String name) {}
