package dev.orrery.application.orchestration;

import dev.orrery.application.session.DescribeSessions;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.domain.session.SessionFilter;
import dev.orrery.domain.session.SessionLink;
import dev.orrery.domain.session.SessionOverview;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows which open sessions have others working for them: child sessions and agents within. */
@Singleton
public final class DescribeSwarms {
  private static final int MOST_SESSIONS = 1000;

  private final DescribeSessions sessions;

  @Inject
  public DescribeSwarms(DescribeSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * A session with those who work for it.
   *
   * @param head empty where it is closed already
   * @param children oldest first
   * @param subAgents the names of agents that work within it
   */
  public record Swarm(
      SessionId parent,
      Optional<SessionOverview> head,
      List<SessionOverview> children,
      List<String> subAgents) {
    public Swarm {
      children = List.copyOf(children);
      subAgents = List.copyOf(subAgents);
    }
  }

  /** Those of the sessions that the caller sees. */
  public List<Swarm> list(Principal caller) {
    var open =
        sessions.window(caller, SessionFilter.ALL, new Window(0, MOST_SESSIONS)).items().reversed();
    var byId =
        open.stream().collect(Collectors.toMap(it -> it.session().id(), Function.identity()));
    var children = new LinkedHashMap<SessionId, List<SessionOverview>>();
    for (var one : open) {
      if (!one.subAgents().isEmpty()) {
        children.computeIfAbsent(one.session().id(), id -> new ArrayList<>());
      }
      parent(one)
          .ifPresent(id -> children.computeIfAbsent(id, parent -> new ArrayList<>()).add(one));
    }
    return children.entrySet().stream().map(entry -> swarm(entry, byId)).toList();
  }

  private static Optional<SessionId> parent(SessionOverview session) {
    return Optional.ofNullable(session.session().setup().link())
        .filter(link -> link.kind().child())
        .map(SessionLink::parent);
  }

  private static Swarm swarm(
      Map.Entry<SessionId, List<SessionOverview>> entry, Map<SessionId, SessionOverview> byId) {
    var head = Optional.ofNullable(byId.get(entry.getKey()));
    return new Swarm(
        entry.getKey(),
        head,
        entry.getValue(),
        head.map(SessionOverview::subAgents).orElse(List.of()));
  }
}
