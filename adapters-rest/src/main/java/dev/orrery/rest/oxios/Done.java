package dev.orrery.rest.oxios;

import io.micronaut.serde.annotation.Serdeable;

/** The answer to a change of something with a name. */
@Serdeable
public record Done(String status, String name) {}
