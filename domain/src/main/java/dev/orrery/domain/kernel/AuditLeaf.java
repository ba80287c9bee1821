package dev.orrery.domain.kernel;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit chain before it is sealed.
 *
 * @param agentName who acted, as audit readers know it, such as {@code agent-<uuid>} or {@code
 *     operator}
 * @param actor the agent's run id or {@code system}
 * @param action a verb such as {@code file_write}
 * @param data small facts and digests, never message content
 */
public record AuditLeaf(
    TenantId tenant,
    String agentName,
    String actor,
    String action,
    String resource,
    boolean allowed,
    Json.Obj data,
    @Nullable EffectId effect) {}
