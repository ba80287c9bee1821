package dev.orrery.rest.oxios.program;

import io.micronaut.serde.annotation.Serdeable;

/** The answer to an install. */
@Serdeable
record Installed(String status, String name, String version) {}
