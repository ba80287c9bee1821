package dev.orrery.rest.support;

import io.micronaut.core.annotation.Introspected;

/** A piece of an event stream that is ready for the wire; whole frames only. */
@Introspected
public record SseBytes(byte[] bytes) {}
