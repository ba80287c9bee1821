package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What one agent may do, by its name.
 *
 * @param allowedTools sorted, without repetition
 * @param deniedPaths win over the allowed ones
 * @param maxExecutionTimeSecs 0 for no limit
 * @param maxMemoryMb 0 for no limit
 */
public record AgentPermissions(
    TenantId tenant,
    String agentName,
    List<String> allowedTools,
    List<String> allowedPaths,
    List<String> deniedPaths,
    boolean networkAccess,
    long maxExecutionTimeSecs,
    long maxMemoryMb,
    boolean canFork) {
  /** The tools of an agent that nobody decided about. */
  public static final List<String> DEFAULT_TOOLS =
      List.of("bash", "edit", "find", "grep", "read", "write");

  /** Where such an agent may go. */
  public static final List<String> DEFAULT_ALLOWED_PATHS = List.of("/workspace/**");

  /** Where it may not. */
  public static final List<String> DEFAULT_DENIED_PATHS =
      List.of("/etc/**", "/root/**", "/sys/**", "/proc/**", ".oxios/**");

  /** What a forked agent is granted beyond the defaults. */
  public static final List<String> FORKED_TOOLS =
      List.of("bash", "read", "write", "edit", "grep", "find", "exec", "ls");

  private static final int LONGEST_NAME = 256;

  public AgentPermissions {
    PlainText.require("agent", agentName, LONGEST_NAME);
    allowedTools = List.copyOf(new TreeSet<>(allowedTools));
    allowedPaths = List.copyOf(allowedPaths);
    deniedPaths = List.copyOf(deniedPaths);
    if (maxExecutionTimeSecs < 0 || maxMemoryMb < 0) {
      throw new IllegalArgumentException("A limit is not negative");
    }
  }

  /** A copy with more tools. */
  public AgentPermissions granting(Collection<String> tools) {
    var all = new ArrayList<>(allowedTools);
    all.addAll(tools);
    return new AgentPermissions(
        tenant,
        agentName,
        all,
        allowedPaths,
        deniedPaths,
        networkAccess,
        maxExecutionTimeSecs,
        maxMemoryMb,
        canFork);
  }
}
