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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelinesConformanceTest {
  @RegisterExtension static final RunningServer server = Aegis.server();

  @TempDir static Path directory;

  private final Aegis aegis = Aegis.of(server);

  @Test
  void theSampleOfTheReferenceRunsOneStageAfterTheOther() {
    var started =
        post("""
        {"name":"build-and-test","stages":[
          {"prompt":"Create one.txt with the text 1","autoApprove":true},
          {"prompt":"Show one.txt","autoApprove":true}]}
        """)
            .object(201);

    assertThat(started.fields())
        .containsOnlyKeys(
            "id",
            "name",
            "status",
            "currentStage",
            "retryCount",
            "maxRetries",
            "stageHistory",
            "stages",
            "createdAt");
    assertThat(text(started, "id")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(text(started, "status")).isEqualTo("running");
    assertThat(stages(started))
        .extracting(stage -> text(stage, "name"))
        .containsExactly("stage-1", "stage-2");
    assertThat(stages(started).getFirst().text("sessionId")).isPresent();
    assertThat(stages(started).getLast().texts("dependsOn")).containsExactly("stage-1");

    var ended = ended(started);
    assertThat(text(ended, "status")).isEqualTo("completed");
    assertThat(text(ended, "currentStage")).isEqualTo("done");
    assertThat(ended.items("stageHistory"))
        .extracting(visit -> text((Json.Obj) visit, "stage"))
        .startsWith("plan", "execute", "verify")
        .endsWith("submit", "done");
    assertThat(stages(ended))
        .allSatisfy(stage -> {
          assertThat(text(stage, "status")).isEqualTo("completed");
          assertThat(stage.number("completedAt").orElseThrow())
              .isGreaterThanOrEqualTo(stage.number("startedAt").orElseThrow());
        });
    assertThat(turns(stages(ended).getFirst())).isEqualTo("1");
  }

  @Test
  void theEndIsToldOnTheStreamUnderThePipelinesId() {
    try (var tap = aegis.events("/v1/events").connected()) {
      var id =
          text(post("{\"name\":\"told\",\"stages\":[{\"prompt\":\"hello\"}]}").object(201), "id");

      var frame = tap.await(it -> it.json().text("sessionId").filter(id::equals).isPresent());

      assertThat(frame.event()).isEqualTo("session_ended");
      assertThat(frame.data()).isEqualTo(Json.object("reason", "pipeline_completed"));
    }
  }

  @Test
  void stagesWorkInTheDirectoryThatIsNamed() {
    var dir = dir("named");

    ended(
        aegis
            .post(
                "/v1/pipelines",
                "name",
                "dirs",
                "workDir",
                dir.toString(),
                "steps",
                new Json.Arr(
                    List.of(
                        Json.object(
                            "name", "a",
                            "prompt", "Create here.txt with the text hi",
                            "permissionMode", "bypassPermissions"))))
            .object(201));

    assertThat(dir.resolve("here.txt")).hasContent("hi");
  }

  @Test
  void aStageThatFailsEndsThePipeline() {
    var started =
        post("""
        {"name":"broken","mode":"sequential","stages":[
          {"name":"a","prompt":"Run `sleep 60`","autoApprove":true,"stageTimeoutMs":300},
          {"name":"b","prompt":"hello"}]}
        """)
            .object(201);

    var ended = ended(started);

    assertThat(text(ended, "status")).isEqualTo("failed");
    assertThat(text(ended, "currentStage")).isEqualTo("fix");
    assertThat(text(stages(ended).getFirst(), "error")).isEqualTo("stage_timeout");
    assertThat(text(stages(ended).getLast(), "status")).isEqualTo("pending");
    assertThat(stages(ended).getLast().text("sessionId")).isEmpty();
  }

  @Test
  void aKilledSessionFailsItsStage() {
    var started =
        post("""
        {"name":"killed","stages":[{"prompt":"Run `sleep 60`","autoApprove":true}]}
        """)
            .object(201);

    aegis.delete("/v1/sessions/" + text(stages(started).getFirst(), "sessionId")).object();

    assertThat(text(stages(ended(started)).getFirst(), "error")).isEqualTo("Session disappeared");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"a\",\"prompt\":\"x\"},{\"name\":\"b\",\"prompt\":\"x\",\"dependsOn\":[\"x\"]}|Stage \"b\" depends on unknown stage \"x\"",
        "{\"name\":\"a\",\"prompt\":\"x\",\"dependsOn\":[\"b\"]},{\"name\":\"b\",\"prompt\":\"x\",\"dependsOn\":[\"a\"]}|Circular dependency detected involving stage \"a\"",
        "{\"name\":\"a\",\"prompt\":\"x\"},{\"name\":\"a\",\"prompt\":\"x\"}|Duplicate stage name \"a\"",
      })
  void graphsThatCanNotBeWorkedOffAreRefusedByName(String stages, String error) {
    var refused =
        post("{\"name\":\"p\",\"stages\":[" + stages + "]}").refused(400, "VALIDATION_ERROR");

    assertThat(text(refused, "error")).isEqualTo(error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"p\"}",
        "{\"name\":\"p\",\"stages\":[]}",
        "{\"name\":\"p\",\"stages\":{}}",
        "{\"name\":\"p\",\"stages\":[5]}",
        "{\"name\":\"\",\"stages\":[{\"prompt\":\"x\"}]}",
        "{\"name\":\"p\",\"stages\":[{}]}",
        "{\"name\":\"p\",\"stages\":[{\"prompt\":\"\"}]}",
        "{\"name\":\"p\",\"stages\":[{\"prompt\":\"x\",\"permissionMode\":\"root\"}]}",
        "{\"name\":\"p\",\"stages\":[{\"prompt\":\"x\",\"stageTimeoutMs\":-1}]}",
        "{\"name\":\"p\",\"stages\":[{\"prompt\":\"x\",\"colour\":\"red\"}]}",
        "{\"name\":\"p\",\"mode\":\"random\",\"stages\":[{\"prompt\":\"x\"}]}",
        "{\"name\":\"p\",\"stages\":[{\"prompt\":\"x\"}],\"colour\":\"red\"}"
      })
  void whatIsNoPipelineIsRefusedWithThePlaceOfTheFault(String body) {
    assertThat(post(body).refused(400, "VALIDATION_ERROR").items("details")).hasSize(1);
  }

  @Test
  void aBadDirectoryIsRefusedAndNothingBegins() {
    var before = aegis.get("/v1/pipelines").list().size();

    post("{\"name\":\"p\",\"stages\":[{\"prompt\":\"x\",\"workDir\":\"/etc/../root\"}]}")
        .refused(400, "INVALID_WORKDIR");
    post("{\"name\":\"p\",\"workDir\":\"" + directory + "/none\",\"stages\":[{\"prompt\":\"x\"}]}")
        .refused(400, "INVALID_WORKDIR");

    assertThat(aegis.get("/v1/pipelines").list()).hasSize(before);
  }

  @Test
  void pipelinesAreListedNewestFirstAndFound() {
    var first = post("{\"name\":\"one\",\"stages\":[{\"prompt\":\"hello\"}]}").object(201);
    var second = post("{\"name\":\"two\",\"stages\":[{\"prompt\":\"hello\"}]}").object(201);

    assertThat(aegis.get("/v1/pipelines").list())
        .extracting(pipeline -> text(pipeline, "id"))
        .containsSubsequence(text(second, "id"), text(first, "id"));
    assertThat(text(aegis.get("/v1/pipelines/" + text(first, "id")).object(), "name"))
        .isEqualTo("one");
    for (var id : List.of("nonsense", UUID.randomUUID().toString())) {
      aegis.get("/v1/pipelines/" + id).refused(404, "NOT_FOUND");
    }
  }

  private Answer post(String body) {
    return aegis.send("POST", "/v1/pipelines", body);
  }

  private Json.Obj ended(Json.Obj pipeline) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> aegis.get("/v1/pipelines/" + text(pipeline, "id")).object(),
            now -> !text(now, "status").equals("running"));
  }

  private static String turns(Json.Obj stage) {
    return server
        .database()
        .value("select count(*) from turn where session = '" + text(stage, "sessionId") + "'");
  }

  private static List<Json.Obj> stages(Json.Obj pipeline) {
    return pipeline.items("stages").stream().map(Json.Obj.class::cast).toList();
  }

  private static Path dir(String name) {
    try {
      return Files.createDirectories(directory.toRealPath().resolve(name));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String text(Json.Obj object, String name) {
    return object.text(name).orElseThrow();
  }
}
