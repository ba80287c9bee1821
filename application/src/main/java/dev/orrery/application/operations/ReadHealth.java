package dev.orrery.application.operations;

import dev.orrery.application.session.engine.AgentEngines;
import dev.orrery.domain.operations.DatabaseProbe;
import dev.orrery.domain.session.SessionOverviews;
import dev.orrery.domain.session.SessionSight;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says whether the server is well, to anybody: counts only. */
@Singleton
public final class ReadHealth {
  private static final Logger LOG = LoggerFactory.getLogger(ReadHealth.class);

  private final DatabaseProbe database;
  private final SessionOverviews sessions;
  private final AgentEngines engines;

  @Inject
  public ReadHealth(DatabaseProbe database, SessionOverviews sessions, AgentEngines engines) {
    this.database = database;
    this.sessions = sessions;
    this.engines = engines;
  }

  /**
   * How it is.
   *
   * @param well whether every part that is needed answers
   * @param openSessions 0 where the database does not answer
   * @param terminalAgent whether an agent in a terminal could be started on this machine
   */
  public record Health(
      boolean well, Duration uptime, long openSessions, long allSessions, boolean terminalAgent) {}

  public Health read() {
    boolean terminalAgent = engines.terminalAvailable();
    var uptime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    if (database.problem().isEmpty()) {
      try {
        var counts = sessions.count(SessionSight.ALL);
        return new Health(true, uptime, counts.live(), counts.created(), terminalAgent);
      } catch (RuntimeException e) {
        LOG.warn("the health could not be read", e);
      }
    }
    return new Health(false, uptime, 0, 0, terminalAgent);
  }
}
