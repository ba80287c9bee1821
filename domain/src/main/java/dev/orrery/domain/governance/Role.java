package dev.orrery.domain.governance;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The roles of oxios and what each allows. */
public enum Role {
  USER(
      AgentPermissions.DEFAULT_TOOLS,
      List.of("/workspace/**"),
      EnumSet.of(Privilege.MANAGE_AGENTS),
      2),
  SUPERUSER(
      List.of("*"),
      List.of("/workspace/**"),
      EnumSet.of(
          Privilege.MANAGE_AGENTS,
          Privilege.MANAGE_PROGRAMS,
          Privilege.MANAGE_WORKSPACES,
          Privilege.VIEW_AUDIT_LOG),
      10),
  ADMIN(List.of("*"), List.of("/**"), EnumSet.allOf(Privilege.class), Integer.MAX_VALUE);

  private final List<String> tools;
  private final List<String> paths;
  private final Set<Privilege> privileges;
  private final int mostAgents;

  Role(List<String> tools, List<String> paths, Set<Privilege> privileges, int mostAgents) {
    this.tools = tools;
    this.paths = paths;
    this.privileges = Set.copyOf(privileges);
    this.mostAgents = mostAgents;
  }

  public boolean mayUse(String tool) {
    return tools.contains("*") || tools.contains(ToolNames.canonical(tool));
  }

  /** Whether it reaches a path in normal form. */
  public boolean mayReach(String path) {
    return paths.stream().anyMatch(text -> new PathPattern(text).matches(path));
  }

  public boolean holds(Privilege privilege) {
    return privileges.contains(privilege);
  }

  /** Whether one more agent fits beside those that run. */
  public boolean mayStartAgent(int running) {
    return holds(Privilege.MANAGE_AGENTS) && running < mostAgents;
  }
}
