package dev.orrery.domain.model;

import dev.orrery.domain.kernel.Json;

/** A tool as it is offered to a model: kernel name, description, JSON schema of its arguments. */
public record ToolSpec(String name, String description, Json.Obj schema) {}
