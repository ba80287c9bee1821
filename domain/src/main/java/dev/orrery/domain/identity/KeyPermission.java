package dev.orrery.domain.identity;

import dev.orrery.domain.kernel.Capability;
import java.util.EnumSet;
import java.util.Set;

/** One entry of a key's list, and what it grants in the kernel. */
public enum KeyPermission {
  CREATE(EnumSet.of(Capability.SESSION_CREATE)),
  /** Also whatever changes how a session goes on: its policy, its notes, its gates, its news. */
  SEND(
      EnumSet.of(
          Capability.SESSION_SEND,
          Capability.POLICY_WRITE,
          Capability.MEMORY_WRITE,
          Capability.DELIVERY_REPLAY,
          Capability.VERIFY)),
  APPROVE(EnumSet.of(Capability.APPROVAL_APPROVE)),
  REJECT(EnumSet.of(Capability.APPROVAL_REJECT)),
  KILL(EnumSet.of(Capability.SESSION_KILL)),
  AUDIT(EnumSet.of(Capability.AUDIT_READ));

  private final Set<Capability> capabilities;

  KeyPermission(Set<Capability> capabilities) {
    this.capabilities = Set.copyOf(capabilities);
  }

  Set<Capability> capabilities() {
    return capabilities;
  }
}
