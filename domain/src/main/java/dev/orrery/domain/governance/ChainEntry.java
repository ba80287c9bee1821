package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.AuditHash;

/**
 * A stored entry of the audit chain, exactly as its row says.
 *
 * @param at the text that was hashed
 * @param data the canonical JSON that was hashed
 * @param prevHash the true hash of the entry before, also where that one was pruned
 */
public record ChainEntry(
    long seq,
    String at,
    String agentName,
    String actor,
    String action,
    String resource,
    boolean allowed,
    String data,
    String prevHash,
    String hash) {
  /** The hash that the fields ask for. */
  public String computedHash() {
    return AuditHash.of(seq, at, agentName, action, data, prevHash, resource, allowed);
  }
}
