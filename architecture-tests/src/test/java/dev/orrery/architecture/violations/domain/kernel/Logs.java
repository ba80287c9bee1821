package dev.orrery.architecture.violations.domain.kernel;

import dev.orrery.architecture.violations.domain.session.Sessions;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.Date;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A domain type that logs, reads the clock, knows old dates, speaks HTTP and knows a higher
 * context.
 */
public final class Logs {
  private static final Logger log = LoggerFactory.getLogger(Logs.class);

  private Logs() {}

  static void tell(Sessions sessions, HttpClient client, Date when) {
    log.info("{} {} {} {}", Instant.now(), sessions, client, when);
  }
}
