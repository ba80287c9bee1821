package dev.orrery.application.operations;

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

  @Inject
  public ReadHealth(DatabaseProbe database, SessionOverviews sessions) {
    this.database = database;
    this.sessions = sessions;
  }

  /**
   * How it is.
   *
   * @param well whether every part that is needed answers
   * @param openSessions 0 where the database does not answer
   */
  public record Health(boolean well, Duration uptime, long openSessions, long allSessions) {}

  public Health read() {
    var uptime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    if (database.problem().isEmpty()) {
      try {
        var counts = sessions.count(SessionSight.ALL);
        return new Health(true, uptime, counts.live(), counts.created());
      } catch (RuntimeException e) {
        LOG.warn("the health could not be read", e);
      }
    }
    return new Health(false, uptime, 0, 0);
  }
}
