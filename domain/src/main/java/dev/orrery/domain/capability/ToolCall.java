package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.Json;
import java.time.Duration;

/**
 * One call that is about to run.
 *
 * @param key the same for every try of the same call, for receivers that know keys
 * @param timeout the longest it may take
 */
public record ToolCall(
    EffectId id, String key, ToolScope scope, Tool tool, Json.Obj arguments, Duration timeout) {}
