package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsensusConformanceTest {
  @RegisterExtension static final RunningServer server = Aegis.server();

  @TempDir static Path directory;

  private final Aegis aegis = Aegis.of(server);

  @Test
  void reviewersReadTheWorkAndAgree() throws Exception {
    var target = session("good", "Create hello.txt with the text hi");
    git(directory.resolve("good"));

    var started =
        aegis
            .post(
                "/v1/sessions/" + target + "/consensus",
                "criteria",
                List.of("correctness", "security", "performance"),
                "reviewers",
                3)
            .object(202);

    assertThat(started.fields())
        .containsOnlyKeys(
            "id",
            "targetSessionId",
            "sessionId",
            "status",
            "criteria",
            "focusAreas",
            "reviewerIds",
            "reviewers",
            "findings",
            "verdict",
            "createdAt");
    assertThat(text(started, "id")).matches("review-[0-9a-f]{12}");
    assertThat(text(started, "targetSessionId")).isEqualTo(target);
    assertThat(text(started, "status")).isEqualTo("running");
    assertThat(started.texts("reviewerIds")).hasSize(3).doesNotHaveDuplicates();
    assertThat(reviewers(started))
        .extracting(one -> text(one, "focusArea"))
        .containsExactly("correctness", "security", "performance");
    assertThat(started.find("verdict")).contains(Json.NULL);

    var ended = ended(started);
    assertThat(text(ended, "status")).isEqualTo("completed");
    assertThat(text(ended, "verdict")).isEqualTo("approved");
    assertThat(reviewers(ended))
        .allSatisfy(one -> {
          assertThat(text(one, "status")).isEqualTo("completed");
          assertThat(text(one, "verdict")).isEqualTo("approved");
          assertThat(one.texts("findings")).isNotEmpty();
        });
    assertThat(ended.texts("findings")).isNotEmpty().doesNotHaveDuplicates();
    assertThat(ended.number("completedAt")).isPresent();
    // They read the changed file, with the tools that a reviewer has.
    assertThat(
            server
                .database()
                .value(
                    "select count(*) from effect e join run r on r.id = e.run join session s"
                        + " on s.id = r.session where s.link_parent = '"
                        + target
                        + "' and e.tool = 'read_file' and e.state = 'completed'"))
        .isEqualTo("3");
    Awaitility.await()
        .untilAsserted(() ->
            started
                .texts("reviewerIds")
                .forEach(id -> aegis.get("/v1/sessions/" + id).refused(404, "SESSION_NOT_FOUND")));
    aegis.get("/v1/sessions/" + target).object();
  }

  @Test
  void workThatFailedIsRejectedByTheUsualPanel() {
    var target = session("bad", "Show missing.txt");

    var started = aegis.post("/v1/sessions/" + target + "/consensus").object(202);

    assertThat(started.texts("criteria")).containsExactly("correctness", "security", "performance");
    assertThat(text(ended(started), "verdict")).isEqualTo("rejected");
  }

  @Test
  void theVerdictIsToldOnTheStream() {
    var target = session("told", "Create a.txt with the text a");
    try (var tap = aegis.events("/v1/events").connected()) {
      var id =
          text(
              aegis.post("/v1/sessions/" + target + "/consensus", "reviewers", 1).object(202),
              "id");

      var frame = tap.await("consensus.completed");

      assertThat(frame.event()).isEqualTo("session_status_change");
      assertThat(frame.json().text("sessionId")).contains(target);
      assertThat(frame.data())
          .isEqualTo(
              Json.object(
                  "consensusId", id,
                  "sessionId", target,
                  "status", "completed",
                  "verdict", "approved",
                  "sessionStatus", "idle"));
    }
  }

  @Test
  void theOlderWordsWorkToo() {
    var target = session("words", "Create a.txt with the text a");

    var started =
        aegis
            .post(
                "/v1/sessions/" + target + "/consensus",
                "focusAreas",
                List.of("style"),
                "reviewerCount",
                2)
            .object(202);

    assertThat(started.texts("focusAreas")).containsExactly("style");
    assertThat(reviewers(started))
        .extracting(one -> text(one, "focusArea"))
        .containsExactly("style", "style");
    assertThat(text(ended(started), "verdict")).isEqualTo("approved");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"criteria\":[]}",
        "{\"criteria\":\"correctness\"}",
        "{\"criteria\":[\"\"]}",
        "{\"criteria\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"]}",
        "{\"reviewers\":0}",
        "{\"reviewers\":6}",
        "{\"reviewers\":\"two\"}",
        "{\"colour\":\"red\"}"
      })
  void whatIsNoPanelIsRefusedWithThePlaceOfTheFault(String body) {
    var target = session("panel", "hello");

    assertThat(
            aegis
                .send("POST", "/v1/sessions/" + target + "/consensus", body)
                .refused(400, "VALIDATION_ERROR")
                .items("details"))
        .hasSize(1);
  }

  @Test
  void whatIsUnknownIsNotFound() {
    for (var id : List.of("nonsense", UUID.randomUUID().toString())) {
      aegis.post("/v1/sessions/" + id + "/consensus").refused(404, "SESSION_NOT_FOUND");
    }
    aegis.get("/v1/consensus/review-123").refused(404, "NOT_FOUND");
    aegis.get("/v1/consensus/review-0123456789ab").refused(404, "NOT_FOUND");
  }

  /** A session that has done what it was asked for. */
  private String session(String name, String prompt) {
    var dir = directory.resolve(name);
    try {
      Files.createDirectories(dir);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    var id =
        aegis
            .post("/v1/sessions", "workDir", dir.toString(), "prompt", prompt, "autoApprove", true)
            .response()
            .body();
    var session = text((Json.Obj) aegis.codec().parse(id), "id");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            List.of("idle", "waiting_for_input", "error")
                .contains(text(aegis.get("/v1/sessions/" + session).object(), "status")));
    return session;
  }

  /** A history in which everything is new. */
  private static void git(Path dir) throws Exception {
    var init = new ProcessBuilder("git", "init", "-q", dir.toString()).inheritIO().start();
    assertThat(init.waitFor()).isZero();
  }

  private Json.Obj ended(Json.Obj review) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> aegis.get("/v1/consensus/" + text(review, "id")).object(),
            now -> !text(now, "status").equals("running"));
  }

  private static List<Json.Obj> reviewers(Json.Obj review) {
    return review.items("reviewers").stream().map(Json.Obj.class::cast).toList();
  }

  private static String text(Json.Obj object, String name) {
    return object.text(name).orElseThrow();
  }
}
