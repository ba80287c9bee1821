package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.StepId;
import org.jspecify.annotations.Nullable;

/**
 * One tool call as it is stored: the intent, the decision and the outcome.
 *
 * @param arguments canonical JSON text, or the model's own text where it is no JSON object
 * @param key the hash of the call's identity; the same for every try
 * @param epoch the lease epoch of the worker that intended it
 */
public record Effect(
    EffectId id,
    StepId step,
    int ordinal,
    String providerCallId,
    String tool,
    String arguments,
    Digest argumentsHash,
    @Nullable Digest definitionHash,
    EffectState state,
    @Nullable EffectClass effectClass,
    String key,
    long epoch,
    @Nullable ApprovalId approval,
    String before,
    String expected,
    @Nullable ToolResult result) {}
