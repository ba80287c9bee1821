package dev.orrery.domain.model;

/**
 * A tool call as the model wrote it: the provider's id, the tool's kernel name, the arguments' JSON
 * text (perhaps broken).
 */
public record ModelToolCall(String id, String tool, String arguments) {}
