package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One access decision, kept for the access log.
 *
 * @param action use_tool, access_path, network_request, sandbox_violation or zombie_reap
 * @param at set by the store
 */
public record Decision(
    TenantId tenant,
    String agentName,
    String action,
    String resource,
    boolean allowed,
    @Nullable String reason,
    String rule,
    String policy,
    @Nullable Instant at) {}
