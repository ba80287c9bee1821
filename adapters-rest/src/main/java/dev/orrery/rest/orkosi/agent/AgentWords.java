package dev.orrery.rest.orkosi.agent;

import dev.orrery.application.work.agent.BootstrapAgent;
import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentName;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.WordList;
import dev.orrery.rest.support.JsonBody;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words for agents on this surface, where who is blocked is in error. */
public final class AgentWords {
  private static final Map<String, Set<AgentStatus>> STATUSES = statuses();

  private AgentWords() {}

  /** How it is shown. */
  public static String status(AgentStatus status) {
    return switch (status) {
      case IDLE -> "idle";
      case WORKING -> "active";
      case BLOCKED, ERROR -> "error";
      case OFFLINE -> "offline";
      case HELD -> "stopped";
    };
  }

  private static Map<String, Set<AgentStatus>> statuses() {
    var words = new LinkedHashMap<String, Set<AgentStatus>>();
    for (var status : AgentStatus.values()) {
      words.computeIfAbsent(status(status), word -> EnumSet.noneOf(AgentStatus.class)).add(status);
    }
    return words;
  }

  /** What a list of words admits. */
  static Set<AgentStatus> statuses(@Nullable String text) {
    return WordList.of("status", text, STATUSES).stream()
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  /** What a body says of a new agent. */
  static BootstrapAgent.Wish wish(JsonBody body) {
    return new BootstrapAgent.Wish(
        body.text("name").notBlank().required(),
        body.text("display_name").notBlank().optional().orElse(null),
        body.text("role").notBlank().optional().orElse(null),
        body.text("model").notBlank().optional().orElse(null),
        body.integer(
                "interval_sec",
                AgentContent.LEAST_INTERVAL.toSeconds(),
                AgentContent.MOST_INTERVAL.toSeconds())
            .map(Duration::ofSeconds)
            .optional()
            .orElse(null),
        body.text("emoji").notBlank().optional().orElse(null),
        body.text("color").notBlank().optional().orElse(null),
        body.text("template").notBlank().optional().orElse(null));
  }

  /** Nobody of that name; a text that could be none is refused as such. */
  static RuntimeException unknown(String name) {
    return AgentName.isPlain(name)
        ? OrkosiProblem.notFound("AGENT")
        : new InvalidException("name", "There is no agent that could be called so");
  }
}
