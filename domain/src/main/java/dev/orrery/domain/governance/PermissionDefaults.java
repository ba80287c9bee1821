package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.TenantId;
import java.util.List;

/** The permissions of a name that nobody decided about, as the settings have them. */
public final class PermissionDefaults {
  private PermissionDefaults() {}

  public static AgentPermissions of(Settings settings, TenantId tenant, String agentName) {
    return new AgentPermissions(
        tenant,
        agentName,
        texts(settings, "agent.allowed_tools", AgentPermissions.DEFAULT_TOOLS),
        AgentPermissions.DEFAULT_ALLOWED_PATHS,
        AgentPermissions.DEFAULT_DENIED_PATHS,
        settings.flag("agent.network_access", false),
        settings.integer("agent.max_execution_time_secs", 300),
        settings.integer("agent.max_memory_mb", 512),
        settings.flag("agent.can_fork", false));
  }

  /** A list of texts among the settings. */
  public static List<String> texts(Settings settings, String key, List<String> fallback) {
    return settings
        .find(key)
        .map(value -> Json.object("list", value).texts("list"))
        .orElse(fallback);
  }
}
