package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesConformanceTest {
  @RegisterExtension static final RunningServer server = Aegis.server();

  @TempDir static Path directory;

  private final Aegis aegis = Aegis.of(server);

  @Test
  void fourSamplesAreThereFromTheStart() {
    assertThat(aegis.get("/v1/templates").list())
        .extracting(template -> text(template, "name"))
        .contains("code-reviewer", "ci-runner", "pr-reviewer", "docs-writer");
  }

  @Test
  void aTemplateIsKeptAsItIsWritten() {
    var written =
        Json.object(
            "name", "fix-{{issue}}",
            "description", "Fixes an issue",
            "workDir", "/tmp/{{project}}",
            "prompt", "Fix {{issue}} {{how:quickly}}",
            "claudeCommand", "claude --model m",
            "env", Json.object("TARGET", "{{target}}"),
            "stallThresholdMs", 5000,
            "permissionMode", "acceptEdits",
            "memoryKeys", List.of("a", "b"));

    var added = aegis.send("POST", "/v1/templates", aegis.codec().write(written)).object(201);

    written.fields().forEach((name, value) -> assertThat(added.find(name)).contains(value));
    assertThat(added.texts("variables")).containsExactly("issue", "project", "how", "target");
    assertThat(added.bool("autoApprove")).contains(false);
    assertThat(aegis.get("/v1/templates/" + text(added, "id")).object()).isEqualTo(added);
    assertThat(aegis.get("/v1/templates").list().getFirst()).isEqualTo(added);
  }

  @Test
  void whatATemplateDoesNotSayIsLeftOut() {
    var added = aegis.post("/v1/templates", "name", "short", "workDir", "/tmp").object(201);

    assertThat(added.fields())
        .containsOnlyKeys("id", "name", "workDir", "createdAt", "updatedAt", "variables");
  }

  @Test
  void aChangedTemplateComesFirstAndARemovedOneIsGone() {
    var first = aegis.post("/v1/templates", "name", "first", "workDir", "/tmp").object(201);
    aegis.post("/v1/templates", "name", "second", "workDir", "/tmp").object(201);
    var path = "/v1/templates/" + text(first, "id");

    assertThat(text(aegis.put(path, "name", "third", "workDir", "/tmp").object(), "name"))
        .isEqualTo("third");
    assertThat(text(aegis.get("/v1/templates").list().getFirst(), "name")).isEqualTo("third");

    assertThat(aegis.delete(path).object()).isEqualTo(Json.object("ok", true));
    aegis.get(path).refused(404, "NOT_FOUND");
    aegis.delete(path).refused(404, "NOT_FOUND");
    aegis.put(path, "name", "x", "workDir", "/tmp").refused(404, "NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"x\"}",
        "{\"name\":\" \",\"workDir\":\"/tmp\"}",
        "{\"name\":\"x\",\"workDir\":\"\"}",
        "{\"name\":\"x\",\"workDir\":\"/tmp\",\"env\":{\"A\":5}}",
        "{\"name\":\"x\",\"workDir\":\"/tmp\",\"memoryKeys\":\"a\"}",
        "{\"name\":\"x\",\"workDir\":\"/tmp\",\"stallThresholdMs\":0}",
        "{\"name\":\"x\",\"workDir\":\"/tmp\",\"permissionMode\":\"root\"}",
        "{\"name\":\"x\",\"workDir\":\"/tmp\",\"colour\":\"red\"}"
      })
  void whatIsNoTemplateIsRefusedWithThePlaceOfTheFault(String body) {
    assertThat(
            aegis
                .send("POST", "/v1/templates", body)
                .refused(400, "VALIDATION_ERROR")
                .items("details"))
        .hasSize(1);
  }

  @Test
  void aSessionIsMadeFromATemplateAndItsVariables() {
    var template =
        aegis
            .post(
                "/v1/templates",
                "name",
                "from-{{what}}",
                "workDir",
                "{{dir}}",
                "prompt",
                "Create {{what}}.txt with the text {{text:hi}}",
                "autoApprove",
                true)
            .object(201);
    var id = text(template, "id");

    var created =
        aegis
            .post(
                "/v1/sessions",
                "templateId",
                id,
                "variables",
                Json.object("what", "made", "dir", directory.toString()))
            .object(201);

    assertThat(text(created, "name")).isEqualTo("from-made");
    assertThat(text(created, "permissionMode")).isEqualTo("bypassPermissions");
    assertThat(created.object("promptDelivery").bool("delivered")).contains(true);
    var refused =
        aegis
            .post("/v1/sessions", "templateId", id, "variables", Json.object("what", "x"))
            .refused(400, "VALIDATION_ERROR");
    assertThat(text(refused, "error")).contains("dir");
    aegis
        .post("/v1/sessions", "templateId", UUID.randomUUID().toString())
        .refused(404, "NOT_FOUND");
  }

  private static String text(Json.Obj object, String name) {
    return object.text(name).orElseThrow();
  }
}
