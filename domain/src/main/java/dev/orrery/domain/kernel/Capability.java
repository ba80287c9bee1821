package dev.orrery.domain.kernel;

/** What a principal may be granted; a use case names the one it needs. */
public enum Capability {
  READ,
  SESSION_WRITE,
  APPROVAL_DECIDE,
  POLICY_WRITE,
  AUDIT_READ,
  WORKSPACE_READ,
  WORKSPACE_WRITE,
  MEMORY_WRITE,
  SCHEDULE_WRITE,
  PERSONA_WRITE,
  SKILL_WRITE,
  EXTENSION_WRITE,
  ALLOWANCE_WRITE,
  AGENT_PERMISSION_WRITE,
  CONFIG_WRITE,
  DISARM_AUTHENTICATION
}
