package dev.orrery.bootstrap.conformance.aegis;

import static dev.orrery.bootstrap.conformance.aegis.Desk.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.session.DetectStalls;
import dev.orrery.bootstrap.e2e.MarkedProcesses;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a killed or interrupted session leaves running: nothing, within two seconds. */
@EnabledOnOs(OS.LINUX)
class KillConformanceTest {
  private static final String STUBBORN =
      """
      trap '' TERM INT HUP
      (setsid bash -c 'trap "" TERM; while :; do sleep 0.1; done' %1$s-away </dev/null >/dev/null 2>&1 &)
      touch started
      while :; do sleep 0.1; done
      """;

  @RegisterExtension static final RunningServer server = Aegis.server();

  private final Aegis aegis = Aegis.of(server);
  private final Desk desk = new Desk(aegis);
  private final String mark = "mark-" + UUID.randomUUID();

  @Test
  void aKilledSessionLeavesNoProcess() throws IOException {
    var session = stubborn();

    aegis.delete(path(session, "")).object();

    MarkedProcesses.assertGone(mark);
    aegis.get(path(session, "")).refused(404, "SESSION_NOT_FOUND");
  }

  @Test
  void anInterruptedSessionLeavesNoProcessAndGoesOn() throws IOException {
    var session = stubborn();

    aegis.post(path(session, "/interrupt")).object();

    MarkedProcesses.assertGone(mark);
    desk.awaitStatus(session, "idle");
    desk.ask(session, "ls");
  }

  @Test
  void aSessionThatDoesNotGetOnIsReported() throws IOException {
    var session = stubborn("stallThresholdMs", 1);

    server.context().getBean(DetectStalls.class).detect();

    var stats = aegis.get("/v1/sessions/stats").object();
    assertThat(stats.number("stalled").orElseThrow().intValueExact()).isEqualTo(1);
    assertThat(aegis.get(path(session, "/health")).object().text("details").orElseThrow())
        .contains("jsonl");
    aegis.delete(path(session, "")).object();
  }

  /** A session whose tool does all it can to stay. */
  private Json.Obj stubborn(Object... more) throws IOException {
    var dir = Desk.directory();
    Files.writeString(dir.resolve(mark + ".sh"), STUBBORN.formatted(mark));
    var session = desk.openIn(dir, more);
    desk.send(session, "run `bash " + mark + ".sh`");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(dir.resolve("started")) && MarkedProcesses.of(mark).size() >= 2);
    return session;
  }
}
