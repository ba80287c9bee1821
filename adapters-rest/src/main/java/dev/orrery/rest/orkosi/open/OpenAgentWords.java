package dev.orrery.rest.orkosi.open;

import dev.orrery.application.agent.EditAgent;
import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.rest.orkosi.Given;
import dev.orrery.rest.support.JsonBody;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The words for agents on this surface, where who is in error is blocked. */
final class OpenAgentWords {
  /** Those that a program may say of an agent. */
  static final Map<String, AgentStatus> SAID = said();

  /** What each of them admits in a list. */
  static final Map<String, Set<AgentStatus>> MEANT = meant();

  private OpenAgentWords() {}

  static String status(AgentStatus status) {
    return switch (status) {
      case IDLE -> "idle";
      case WORKING -> "working";
      case BLOCKED, ERROR -> "blocked";
      case OFFLINE -> "offline";
      case HELD -> "paused";
    };
  }

  private static Map<String, AgentStatus> said() {
    var words = new LinkedHashMap<String, AgentStatus>();
    for (var status : AgentStatus.values()) {
      words.putIfAbsent(status(status), status);
    }
    return words;
  }

  private static Map<String, Set<AgentStatus>> meant() {
    var words = new LinkedHashMap<String, Set<AgentStatus>>();
    for (var status : AgentStatus.values()) {
      words.computeIfAbsent(status(status), word -> EnumSet.noneOf(AgentStatus.class)).add(status);
    }
    return words;
  }

  /** What a body reports of an agent. */
  static EditAgent.Report report(JsonBody body) {
    var task = Given.text(body, "current_task");
    return new EditAgent.Report(
        content(body), body.text("status").oneOf(SAID).optional().orElse(null), task::over);
  }

  static UnaryOperator<AgentContent> content(JsonBody body) {
    var role = body.text("role").notBlank();
    var emoji = Given.text(body, "emoji");
    var path = Given.text(body, "workspace_path");
    return before ->
        new AgentContent(
            before.displayName(),
            role.or(before.role()),
            before.model(),
            emoji.over(before.emoji()),
            before.color(),
            before.interval(),
            path.over(before.workspacePath()),
            before.template(),
            before.identity());
  }
}
