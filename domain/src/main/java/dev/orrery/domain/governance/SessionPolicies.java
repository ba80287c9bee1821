package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.UserId;
import java.util.List;
import java.util.Optional;

/** The policies of sessions; one goes with its session. */
public interface SessionPolicies {
  /** Empty for a session that has none: its layer of the tool gate is silent. */
  Optional<SessionPolicy> find(SessionId session);

  /** Those of the given sessions that have one, in no order. */
  List<SessionPolicy> findAll(List<SessionId> sessions);

  /** The same, and the row stays locked until the caller's transaction ends. */
  Optional<SessionPolicy> lock(SessionId session);

  /** Adds or replaces a policy of an existing session, in the caller's transaction. */
  void save(SessionPolicy policy);

  /** Gives a session the policy of another one, where that has one. */
  default void copy(SessionId from, SessionId to, UserId owner) {
    find(from).ifPresent(policy -> save(policy.forSession(to, owner)));
  }
}
