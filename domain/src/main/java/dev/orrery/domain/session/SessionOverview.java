package dev.orrery.domain.session;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TurnId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session with what is derived from its rows, as lists show it.
 *
 * @param workDir the real path it works in
 * @param entries how many parts its transcript has
 * @param read up to which part its readers have read together
 * @param policy what its agents may do without asking; null where nobody said
 * @param children the sessions that belong to it and are open, oldest first
 * @param subAgents the names of the agents that work in it now
 * @param approval the oldest request about it that waits for a person's permission, if any
 * @param question what an agent asks its user now, if anything
 * @param turn what it works on, or its last turn
 * @param stalls in what ways it does not get on
 */
public record SessionOverview(
    Session session,
    Path workDir,
    SessionActivity activity,
    Instant lastActivity,
    long entries,
    long read,
    @Nullable SessionPolicy policy,
    List<SessionId> children,
    List<String> subAgents,
    @Nullable TurnId turn,
    @Nullable Approval approval,
    @Nullable Question question,
    Set<StallType> stalls) {
  public SessionOverview {
    children = List.copyOf(children);
    subAgents = List.copyOf(subAgents);
    stalls = Set.copyOf(stalls);
  }
}
