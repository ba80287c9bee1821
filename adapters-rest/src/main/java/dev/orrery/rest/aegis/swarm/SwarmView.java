package dev.orrery.rest.aegis.swarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.application.orchestration.DescribeSwarms.Swarm;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.rest.aegis.session.SessionView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session with those who work for it, as tools for terminal windows expect it. */
@Serdeable
record SwarmView(
    String socketName,
    long pid,
    @Nullable SessionView parentSession,
    List<Teammate> teammates,
    String aggregatedStatus,
    long lastScannedAt) {
  private static final int SHOWN_ID = 8;
  private static final String LOOP = "agent-loop";
  private static final String RUNNING = "running";

  /** One who works for the session; an agent within it has no session of its own. */
  @Serdeable
  record Teammate(
      String windowId,
      String windowName,
      String cwd,
      String paneCommand,
      boolean alive,
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String sessionId) {
    static Teammate of(SessionOverview child) {
      var session = child.session();
      return new Teammate(
          "@" + session.number(),
          session.setup().name(),
          child.workDir().toString(),
          Optional.ofNullable(session.setup().command()).orElse(LOOP),
          true,
          child.activity().resting() ? "idle" : RUNNING,
          session.id().value().toString());
    }

    static Teammate within(SessionOverview head, String agent) {
      return new Teammate(
          "@" + head.session().number() + "." + agent,
          agent,
          head.workDir().toString(),
          LOOP,
          true,
          RUNNING,
          null);
    }
  }

  static SwarmView of(Swarm swarm, @Nullable SessionView head, long scannedAt) {
    var teammates = new ArrayList<>(swarm.children().stream().map(Teammate::of).toList());
    swarm
        .head()
        .ifPresent(parent ->
            swarm.subAgents().forEach(agent -> teammates.add(Teammate.within(parent, agent))));
    return new SwarmView(
        "swarm-" + swarm.parent().value().toString().substring(0, SHOWN_ID),
        ProcessHandle.current().pid(),
        head,
        teammates,
        aggregated(teammates),
        scannedAt);
  }

  private static String aggregated(List<Teammate> teammates) {
    if (teammates.isEmpty()) {
      return "no_teammates";
    }
    return teammates.stream().anyMatch(mate -> mate.status().equals(RUNNING))
        ? "some_working"
        : "all_idle";
  }
}
