package dev.orrery.bootstrap.conformance.oxios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApprovalsConformanceTest {
  @RegisterExtension static final RunningServer server = Oxios.server();

  private final Oxios oxios = Oxios.of(server);

  @Test
  void anApprovedCommandIsCarriedOut() {
    try (var events = oxios.events()) {
      var asked = askFor("approved.txt");
      var id = Wire.text(asked.approval(), "id");
      assertThat(asked.approval().fields())
          .containsOnlyKeys(
              "id", "subject", "action", "resource", "reason", "created_at", "status");
      assertThat(Wire.text(asked.approval(), "subject")).startsWith("agent:");
      assertThat(Wire.text(asked.approval(), "action")).startsWith("use_tool:");
      Wire.hasTime(asked.approval(), "created_at");
      assertThat(asked.chat()).isNotDone();
      assertThat(oxios.file("approved.txt")).isEqualTo("x");

      assertThat(oxios.postText("/api/approvals/" + id + "/approve", "null").object())
          .isEqualTo(Json.object("status", "approved", "id", id));

      asked.chat().join().ok();
      oxios.get("/api/workspace/file/approved.txt").refused(404);
      assertThat(status(id)).isEqualTo("approved");
      oxios.post("/api/approvals/" + id + "/approve").refused(404);
      oxios.post("/api/approvals/" + id + "/reject").refused(404);
      var requested =
          events.await("approval_requested", frame -> Wire.text(frame, "id").equals(id));
      assertThat(requested.fields()).containsOnlyKeys("type", "id", "action", "resource");
      var resolved = events.await("approval_resolved", frame -> Wire.text(frame, "id").equals(id));
      assertThat(resolved.fields()).containsOnlyKeys("type", "id", "approved");
      assertThat(Wire.flag(resolved, "approved")).isTrue();
      oxios.auditIsSound();
    }
  }

  @Test
  void aRejectedCommandIsAToolErrorThatTheAgentTells() {
    var asked = askFor("rejected.txt");
    var id = Wire.text(asked.approval(), "id");

    assertThat(oxios.post("/api/approvals/" + id + "/reject").object())
        .isEqualTo(Json.object("status", "rejected", "id", id));

    assertThat(Wire.text(asked.chat().join().object(), "reply")).contains("rejected");
    assertThat(oxios.file("rejected.txt")).isEqualTo("x");
    assertThat(status(id)).isEqualTo("rejected");
  }

  @Test
  void ofTwoDecisionsAtOnceOneCounts() {
    var asked = askFor("both.txt");
    var path = "/api/approvals/" + Wire.text(asked.approval(), "id");

    var answers =
        Stream.of("/approve", "/reject", "/approve", "/reject")
            .map(word -> CompletableFuture.supplyAsync(() -> oxios.post(path + word).status()))
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join)).containsOnlyOnce(200).contains(404);
    asked.chat().join().ok();
  }

  @Test
  void approvalsAreListedOldestFirst() {
    var first = askFor("first.txt");
    oxios.post("/api/approvals/" + Wire.text(first.approval(), "id") + "/reject").ok();
    first.chat().join();
    var second = askFor("second.txt");
    oxios.post("/api/approvals/" + Wire.text(second.approval(), "id") + "/reject").ok();
    second.chat().join();

    var ids = Wire.texts(oxios.get("/api/approvals").list(), "id");

    assertThat(ids)
        .containsSubsequence(Wire.text(first.approval(), "id"), Wire.text(second.approval(), "id"));
    assertThat(Wire.texts(oxios.get("/api/approvals").list(), "created_at")).isSorted();
  }

  @Test
  void idsMustBeUuidsOfOpenQuestions() {
    for (var word : List.of("/approve", "/reject")) {
      oxios.post("/api/approvals/nothing" + word).refused(400);
      oxios.post("/api/approvals/null" + word).refused(400);
      oxios.post("/api/approvals/" + UUID.randomUUID() + word).refused(404);
    }
  }

  private record Asked(CompletableFuture<Answer> chat, Json.Obj approval) {}

  private Asked askFor(String file) {
    oxios.putText("/api/workspace/file/" + file, "x").ok();
    var chat = oxios.chatting(Oxios.fresh("rm"), "run `rm " + file + "`");
    Awaitility.await().until(() -> !pending(file).isEmpty());
    return new Asked(chat, pending(file).getFirst());
  }

  private List<Json.Obj> pending(String file) {
    return oxios.get("/api/approvals").list().stream()
        .filter(approval ->
            Wire.text(approval, "status").equals("pending")
                && Wire.text(approval, "resource").contains(file))
        .toList();
  }

  private String status(String id) {
    return oxios.get("/api/approvals").list().stream()
        .filter(approval -> Wire.text(approval, "id").equals(id))
        .map(approval -> Wire.text(approval, "status"))
        .findFirst()
        .orElseThrow();
  }
}
