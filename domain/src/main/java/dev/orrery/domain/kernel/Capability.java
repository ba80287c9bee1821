package dev.orrery.domain.kernel;

/** What a principal may be granted; a use case names the one it needs. */
public enum Capability {
  READ,
  SESSION_CREATE,
  SESSION_SEND,
  SESSION_KILL,
  APPROVAL_APPROVE,
  APPROVAL_REJECT,
  POLICY_WRITE,
  VERIFY,
  AUDIT_READ,
  STREAM_READ,
  WORKSPACE_READ,
  WORKSPACE_WRITE,
  MEMORY_WRITE,
  DELIVERY_REPLAY,
  SCHEDULE_WRITE,
  PERSONA_WRITE,
  SKILL_WRITE,
  EXTENSION_WRITE,
  ALLOWANCE_WRITE,
  AGENT_PERMISSION_WRITE,
  CONFIG_WRITE,
  KEY_ADMIN,
  /** Sees and acts on what others of the tenant own. */
  REACH_TENANT,
  /** Sees and acts on what every tenant owns. */
  REACH_ALL,
  DISARM_AUTHENTICATION
}
