package dev.orrery.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an interrupted or killed tool leaves behind: nothing, within two seconds. */
@EnabledOnOs(OS.LINUX)
class ProcessTreeTest {
  private static final long MIB = 1024 * 1024;
  private static final Executor CALLERS = Executors.newVirtualThreadPerTaskExecutor();

  @RegisterExtension
  static final RunningServer server =
      RunningServer.perClass().with("orrery.oxios.rate-limit", 1_000_000);

  private final String mark = "mark-" + UUID.randomUUID();

  @Test
  void aToolThatIgnoresEverySignalItCanIsGone() {
    start("trap '' TERM INT HUP QUIT; touch " + mark + "; while :; do sleep 0.1; done", 1);

    killAgent();

    assertGone();
  }

  @Test
  void descendantsThatMovedAwayAreGone() {
    var loop = "trap \"\" TERM HUP INT; while :; do sleep 0.1; done";
    start(
        """
        trap '' TERM
        setsid bash -c '%1$s' %2$s-session </dev/null >/dev/null 2>&1 &
        (setsid bash -c '(%1$s) & exit' %2$s-twice </dev/null >/dev/null 2>&1 &)
        (nohup bash -c '%1$s' %2$s-orphan </dev/null >/dev/null 2>&1 &)
        touch %2$s
        while :; do sleep 0.1; done
        """
            .formatted(loop, mark),
        4);

    killAgent();

    assertGone();
  }

  @Test
  void aDeletedSessionLeavesNoProcess() {
    var session =
        start(
            "trap '' TERM; (setsid bash -c 'while :; do sleep 0.1; done' %1$s-x &); touch %1$s; while :; do sleep 0.1; done"
                .formatted(mark),
            2);

    assertThat(server.delete(Dialect.OXIOS, "/api/sessions/" + session).statusCode())
        .isEqualTo(200);

    assertGone();
  }

  @Test
  void aFloodOfAGigabyteLeavesTheMemoryFlat() throws IOException {
    var heap = heap();
    var resident = resident();
    start("trap '' TERM; yes %1$s | head -c 1073741824; touch %1$s; yes %1$s".formatted(mark), 1);

    assertThat(resident() - resident).isLessThan(512 * MIB);
    killAgent();

    assertGone();
    assertThat(heap() - heap).isLessThan(64 * MIB);
  }

  /** Lets an agent run a script until its mark is there; the answer is the session. */
  private String start(String script, int processes) {
    var path = mark + ".sh";
    var written = server.put(Dialect.OXIOS, "/api/workspace/file/" + path, script);
    assertThat(written.statusCode()).isEqualTo(200);
    var session = "tree-" + mark;
    chat(session, "run `bash " + path + "`");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> exists(mark) && MarkedProcesses.of(mark).size() >= processes);
    return session;
  }

  private void chat(String session, String content) {
    CompletableFuture.runAsync(
        () ->
            server.post(
                Dialect.OXIOS,
                "/api/chat",
                json().write(Json.object("session_id", session, "content", content))),
        CALLERS);
  }

  private boolean exists(String file) {
    return server.get(Dialect.OXIOS, "/api/workspace/file/" + file).statusCode() == 200;
  }

  private void killAgent() {
    var agent =
        parsed(server.get(Dialect.OXIOS, "/api/agents")).items("items").stream()
            .map(Json.Obj.class::cast)
            .filter(item -> item.text("name").orElse("").contains(mark))
            .findFirst()
            .orElseThrow();
    var answer =
        server.post(Dialect.OXIOS, "/api/agents/" + agent.text("id").orElseThrow() + "/kill", "");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private void assertGone() {
    MarkedProcesses.assertGone(mark);
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long resident() throws IOException {
    var pages = Files.readString(Path.of("/proc/self/statm")).split(" ")[1];
    return Long.parseLong(pages) * 4096;
  }

  private static Json.Obj parsed(HttpResponse<String> answer) {
    return (Json.Obj) json().parse(answer.body());
  }

  private static JsonCodec json() {
    return server.context().getBean(JsonCodec.class);
  }
}
