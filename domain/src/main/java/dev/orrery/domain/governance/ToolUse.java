package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.TurnId;
import dev.orrery.domain.kernel.UserId;

/**
 * A tool call to be judged, as plain facts: governance lies below capability.
 *
 * @param grant the word that the agent's tool list must hold
 * @param risk safe, caution, dangerous or forbidden
 * @param resourceKind path, command, network or other
 * @param resource a path relative to the workspace, a command line or an address
 */
public record ToolUse(
    TenantId tenant,
    UserId owner,
    SessionId session,
    TurnId turn,
    RunId run,
    String agentName,
    String tool,
    String grant,
    String permission,
    String risk,
    String resourceKind,
    String resource,
    Json.Obj arguments,
    Digest argumentsHash,
    Digest definitionHash) {}
