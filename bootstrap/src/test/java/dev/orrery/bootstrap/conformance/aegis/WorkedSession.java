package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A session in a directory of its own, whose agent is told what to do there. */
final class WorkedSession {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Aegis aegis;
  private final RunningServer server;
  private final String id;
  private final Path directory;

  private WorkedSession(Aegis aegis, RunningServer server, String id, Path directory) {
    this.aegis = aegis;
    this.server = server;
    this.id = id;
    this.directory = directory;
  }

  static WorkedSession open(Aegis aegis, RunningServer server, String mode) {
    var directory = newDirectory();
    var created =
        aegis
            .post("/v1/sessions", "workDir", directory.toString(), "permissionMode", mode)
            .object(201);
    return new WorkedSession(aegis, server, created.text("id").orElseThrow(), directory);
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("orrery-aegis").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String id() {
    return id;
  }

  String path(String route) {
    return "/v1/sessions/" + id + route;
  }

  WorkedSession tell(String text) {
    assertThat(aegis.post(path("/send"), "text", text).object().bool("delivered")).contains(true);
    return this;
  }

  void write(String name, String text) {
    try {
      var file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String name) {
    return Files.exists(directory.resolve(name));
  }

  List<Approval> pending() {
    return server
        .context()
        .getBean(Approvals.class)
        .pending(List.of(new SessionId(UUID.fromString(id))));
  }

  /** Waits until the agent asks. */
  Approval asked() {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(this::pending, pending -> !pending.isEmpty())
        .getFirst();
  }

  /** Waits until the agent has answered, and gives what it said last. */
  String answer() {
    var output = new String[1];
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> {
          var read = aegis.get(path("/read")).object();
          output[0] = read.text("output").orElse("");
          return read.text("status").orElse("").equals("idle") && !output[0].isEmpty();
        });
    return output[0];
  }

  Json.Obj approve() {
    return aegis.post(path("/approve")).object();
  }
}
