package dev.orrery.rest.support;

import dev.orrery.domain.kernel.Json;

/** The JSON value of a request's body, for routes that take more than an object. */
public record JsonDocument(Json value) {}
