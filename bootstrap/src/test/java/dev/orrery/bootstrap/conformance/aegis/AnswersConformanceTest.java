package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers to the questions of a session, through this API and through another one. */
class AnswersConformanceTest {
  private static final String MASTER = "the-master-token";

  @RegisterExtension
  static final RunningServer server = Aegis.server().with("aegis.auth.token", MASTER);

  private final Aegis aegis = Aegis.of(server).as(MASTER);

  @Test
  void whatAegisAskedIsAnsweredThroughOxios() {
    var session = asking();
    var asked = session.asked();

    var answered = oxios(asked, "approve");

    assertThat(answered).isEqualTo(200);
    session.answer();
    assertThat(session.has("made.txt")).isTrue();
    aegis.post(session.path("/approve")).refused(409, "NO_PENDING_PERMISSION");
  }

  @Test
  void whatWasAnsweredThroughAegisIsAnsweredForOxiosToo() {
    var session = asking();
    var asked = session.asked();

    session.approve();

    assertThat(oxios(asked, "approve")).isEqualTo(404);
    assertThat(oxios(asked, "reject")).isEqualTo(404);
    session.answer();
    assertThat(session.has("made.txt")).isTrue();
  }

  @Test
  void aQuestionOfAnOxiosSessionIsAnsweredThroughAegis() {
    server.put(Dialect.OXIOS, "/api/workspace/file/gone.txt", "x");
    var chat =
        CompletableFuture.supplyAsync(
            () -> server.post(Dialect.OXIOS, "/api/chat", "{\"content\":\"run `rm gone.txt`\"}"));
    var asked =
        Awaitility.await()
            .until(() -> pending("rm gone.txt"), found -> !found.isEmpty())
            .getFirst();
    var session = Objects.requireNonNull(asked.session()).value();

    var answered = aegis.post("/v1/sessions/" + session + "/approve").object();

    assertThat(answered.bool("ok")).contains(true);
    assertThat(chat.join().statusCode()).isEqualTo(200);
    assertThat(server.get(Dialect.OXIOS, "/api/workspace/file/gone.txt").statusCode())
        .isEqualTo(404);
  }

  @Test
  void ofTwoAnswersAtOnceOneWins() {
    var session = asking();
    session.asked();

    var answers =
        Stream.of("/approve", "/reject", "/approve", "/reject")
            .map(word ->
                CompletableFuture.supplyAsync(() -> aegis.post(session.path(word)).status()))
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join))
        .containsOnlyOnce(200)
        .contains(409)
        .doesNotContain(500);
    session.answer();
  }

  @Test
  void anAnswerMayNameTheQuestion() {
    var session = asking();
    var asked = session.asked();

    for (var wrong : List.of("perm-2", "perm-0", "1", "", UUID.randomUUID().toString())) {
      aegis.post(session.path("/approve"), "permissionId", wrong).refused(404, "NOT_FOUND");
    }
    assertThat(
            aegis
                .post(session.path("/approve"), "permissionId", asked.id().value().toString())
                .object())
        .isEqualTo(Json.object("ok", true, "permissionId", "perm-1"));
    aegis
        .post(session.path("/approve"), "permissionId", "perm-1")
        .refused(409, "NO_PENDING_PERMISSION");
    session.answer();
  }

  @Test
  void anIdleSessionWaitsForNoAnswer() {
    var session = WorkedSession.open(aegis, server, "default");

    aegis.post(session.path("/approve")).refused(409, "NO_PENDING_PERMISSION");
    aegis.post(session.path("/reject")).refused(409, "NO_PENDING_PERMISSION");
    aegis.post(session.path("/reject"), "permissionId", 7).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void aChangedPolicyVoidsTheApproval() {
    var session = asking();
    session.asked();
    aegis.put(session.path("/permissions"), "allowRead", true).object();

    session.approve();

    assertThat(
            Awaitility.await()
                .until(session::pending, pending -> !pending.isEmpty())
                .getFirst()
                .number())
        .isEqualTo(2);
    assertThat(session.has("made.txt")).isFalse();
    assertThat(session.approve().text("permissionId")).contains("perm-2");
    session.answer();
    assertThat(session.has("made.txt")).isTrue();
  }

  @Test
  void anInterruptWithdrawsTheQuestion() {
    var session = asking();
    session.asked();

    aegis.post(session.path("/interrupt")).object();

    Awaitility.await().until(() -> session.pending().isEmpty());
    aegis.post(session.path("/approve")).refused(409, "NO_PENDING_PERMISSION");
    assertThat(session.has("made.txt")).isFalse();
  }

  @Test
  void eachAnswerNeedsItsPermissionAndTheSessionItsOwner() {
    var one = aegis.key("name", "one", "permissions", List.of("create", "send", "approve"));
    var two = aegis.key("name", "two", "role", "operator");
    var viewer = aegis.key("name", "viewer", "role", "viewer");
    var owner = Aegis.of(server).as(one.text("key").orElseThrow());
    var session = WorkedSession.open(owner, server, "default").tell("run `touch made.txt`");
    session.asked();

    var other = Aegis.of(server).as(two.text("key").orElseThrow());
    other.post(session.path("/approve")).refused(403, "SESSION_FORBIDDEN");
    other.send("PUT", session.path("/permissions"), "[]").refused(403, "SESSION_FORBIDDEN");
    other.post(session.path("/verify")).refused(403, "SESSION_FORBIDDEN");
    var looker = Aegis.of(server).as(viewer.text("key").orElseThrow());
    looker.post(session.path("/approve")).refused(403, "FORBIDDEN");
    looker.send("PUT", session.path("/permissions"), "[]").refused(403, "FORBIDDEN");
    looker.post(session.path("/verify")).refused(403, "FORBIDDEN");
    assertThat(owner.post(session.path("/reject")).refused(403, "FORBIDDEN").text("error"))
        .contains("Forbidden: missing reject permission");
    owner.post(session.path("/approve")).object();
    session.answer();
  }

  private WorkedSession asking() {
    return WorkedSession.open(aegis, server, "default").tell("run `touch made.txt`");
  }

  private static int oxios(Approval asked, String word) {
    var path = "/api/approvals/" + asked.id().value() + "/" + word;
    return server.post(Dialect.OXIOS, path, "{}").statusCode();
  }

  private static List<Approval> pending(String resource) {
    return server.context().getBean(Approvals.class).list(Tenancy.DEFAULT).stream()
        .filter(it -> it.state() == Approval.State.PENDING && it.resource().equals(resource))
        .toList();
  }
}
