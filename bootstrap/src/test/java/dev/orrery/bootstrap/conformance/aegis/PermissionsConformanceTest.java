package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies and profiles of sessions, and what they do to tool calls. */
class PermissionsConformanceTest {
  @RegisterExtension static final RunningServer server = Aegis.server();

  private final Aegis aegis = Aegis.of(server);

  @Test
  void rulesAreReplacedShownAndCleared() {
    var session = open("default");
    var rules =
        "[{\"source\":\"userSettings\",\"ruleBehavior\":\"deny\",\"toolName\":\"MultiEdit\"},"
            + "{\"source\":\"aegisApi\",\"ruleBehavior\":\"ask\",\"commandPattern\":\"git *\"}]";

    var answered = aegis.send("PUT", session.path("/permissions"), rules).object();

    var expected = aegis.codec().parse("{\"permissionPolicy\":" + rules + "}");
    assertThat(answered).isEqualTo(expected);
    assertThat(aegis.get(session.path("/permissions")).object()).isEqualTo(expected);
    assertThat(aegis.send("PUT", session.path("/permissions"), "[]").object())
        .isEqualTo(aegis.codec().parse("{\"permissionPolicy\":[]}"));
  }

  @Test
  void switchesBecomeOneRuleForEveryTool() {
    var session = open("default");

    var answered =
        aegis.put(session.path("/permissions"), "allowRead", true, "allowBash", false).object();

    assertThat(answered.fields())
        .containsOnlyKeys("permissionPolicy", "allowRead", "allowBash", "sessionId");
    assertThat(answered.text("sessionId")).contains(session.id());
    assertThat(answered.bool("allowBash")).contains(false);
    assertThat(answered.items("permissionPolicy"))
        .contains(
            Json.object("source", "aegisApi", "ruleBehavior", "allow", "toolName", "ListFiles"),
            Json.object("source", "aegisApi", "ruleBehavior", "deny", "toolName", "Bash"))
        .hasSize(7);
  }

  @Test
  void theUnversionedPathsAnswerAlike() {
    var session = open("default");

    var policy = aegis.put("/sessions/" + session.id() + "/permissions", "allowWrite", true);
    var profile =
        aegis.put("/sessions/" + session.id() + "/permission-profile", "profile", "readonly");

    assertThat(policy.object().items("permissionPolicy")).hasSize(5);
    assertThat(profile.object().object("permissionProfile").text("profile")).contains("readonly");
    assertThat(policy.header("Deprecation")).isEqualTo("true");
    assertThat(policy.header("X-API-Deprecated"))
        .isEqualTo("Use /v1/sessions/{id}/permissions instead");
    assertThat(profile.header("X-API-Deprecated"))
        .isEqualTo("Use /v1/sessions/{id}/permission-profile instead");
  }

  @Test
  void profilesAreSetByNameOrByRules() {
    var session = open("default");

    var named = aegis.put(session.path("/permission-profile"), "profile", "restricted").object();
    assertThat(named.object("permissionProfile").text("defaultBehavior")).contains("ask");
    assertThat(named.object("permissionProfile").items("rules"))
        .contains(Json.object("tool", "Grep", "behavior", "allow"));

    var written =
        "{\"defaultBehavior\":\"deny\",\"rules\":[{\"tool\":\"Write\",\"behavior\":\"allow\","
            + "\"pattern\":\"**.md**\",\"constraints\":{\"readOnly\":false,\"paths\":[\"docs\"],"
            + "\"maxFileSize\":100}},{\"tool\":\"mcp__a__b\",\"behavior\":\"ask\"}]}";
    var expected = aegis.codec().parse("{\"permissionProfile\":" + written + "}");
    assertThat(aegis.send("PUT", session.path("/permission-profile"), written).object())
        .isEqualTo(expected);
    assertThat(aegis.get(session.path("/permission-profile")).object()).isEqualTo(expected);
  }

  @Test
  void anUnknownProfileIsAnsweredWithTheNames() {
    var session = open("default");

    var refused = aegis.put(session.path("/permission-profile"), "profile", "godmode");

    assertThat(refused.refused(400, "VALIDATION_ERROR").text("message").orElseThrow())
        .contains("restricted, readonly, standard, full");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"allow\"",
        "7",
        "null",
        "[1]",
        "[{}]",
        "[{\"source\":\"aegisApi\",\"ruleBehavior\":\"maybe\"}]",
        "[{\"source\":\"nobody\",\"ruleBehavior\":\"deny\"}]",
        "[{\"source\":\"aegisApi\",\"ruleBehavior\":\"deny\",\"toolName\":\"\"}]",
        "[{\"source\":\"aegisApi\",\"ruleBehavior\":\"deny\",\"tool\":\"Bash\"}]",
        "{\"allowRead\":\"yes\"}",
        "{\"allowEverything\":true}",
      })
  void aBadPolicyIsRefusedByPlace(String body) {
    var session = open("default");

    var refused =
        aegis.send("PUT", session.path("/permissions"), body).refused(400, "VALIDATION_ERROR");

    assertThat(refused.fields()).containsKey("details");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"rules\":[]}",
        "{\"defaultBehavior\":\"perhaps\"}",
        "{\"defaultBehavior\":\"ask\",\"rules\":[{\"behavior\":\"ask\"}]}",
        "{\"defaultBehavior\":\"ask\",\"rules\":[{\"tool\":\"Read\",\"behavior\":\"ask\","
            + "\"constraints\":{\"maxFileSize\":10000001}}]}",
        "{\"defaultBehavior\":\"ask\",\"more\":1}",
      })
  void aBadProfileIsRefused(String body) {
    var session = open("default");

    aegis.send("PUT", session.path("/permission-profile"), body).refused(400, "VALIDATION_ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/permissions", "/permission-profile", "/approve", "/reject", "/verify"})
  void unknownSessionsAreNotFound(String route) {
    var method = route.startsWith("/perm") ? "PUT" : "POST";
    var body = route.equals("/permission-profile") ? "{\"profile\":\"full\"}" : "{}";
    for (var id : List.of("abc123", UUID.randomUUID().toString())) {
      aegis.send(method, "/v1/sessions/" + id + route, body).refused(404, "SESSION_NOT_FOUND");
    }
  }

  @Test
  void aKilledSessionHasNoPermissionsAnyMore() {
    var session = open("default");
    aegis.delete(session.path("")).object();

    aegis.send("PUT", session.path("/permissions"), "[]").refused(404, "SESSION_NOT_FOUND");
    aegis.get(session.path("/permissions")).refused(404, "SESSION_NOT_FOUND");
    aegis.post(session.path("/approve")).refused(404, "SESSION_NOT_FOUND");
  }

  @Test
  void aDenyingRuleStopsTheToolWhateverTheMode() {
    var session = open("bypassPermissions");
    aegis.put(session.path("/permissions"), "allowBash", false).object();

    session.tell("run `touch made.txt`");

    assertThat(session.answer()).contains("denies");
    assertThat(session.has("made.txt")).isFalse();
    assertThat(session.pending()).isEmpty();
  }

  @Test
  void aReadonlyProfileLetsReadAndNothingElse() {
    var session = open("bypassPermissions");
    session.write("there.txt", "words to read");
    aegis.put(session.path("/permission-profile"), "profile", "readonly").object();

    session.tell("show there.txt; create new.txt with the text hi");

    assertThat(session.answer()).contains("words to read");
    assertThat(session.has("new.txt")).isFalse();
  }

  @Test
  void acceptEditsAsksForCommandsOnly() {
    var session = open("acceptEdits");

    session.tell("create new.txt with the text hi; run `touch made.txt`");

    var asked = session.asked();
    assertThat(asked.action()).isEqualTo("use_tool:run_shell");
    assertThat(session.pending()).hasSize(1);
    session.approve();
    session.answer();
    assertThat(session.has("new.txt")).isTrue();
    assertThat(session.has("made.txt")).isTrue();
  }

  @Test
  void theDefaultModeAsksForEveryChange() {
    var session = open("default");

    session.tell("create new.txt with the text hi");

    assertThat(session.asked().number()).isEqualTo(1);
    assertThat(session.has("new.txt")).isFalse();
    assertThat(aegis.post(session.path("/reject")).object())
        .isEqualTo(Json.object("ok", true, "permissionId", "perm-1"));
    assertThat(session.answer()).contains("rejected");
    assertThat(session.has("new.txt")).isFalse();
  }

  @Test
  void anApprovedPlanGoesOnByAskingForItsEdits() {
    var session = open("plan");
    session.tell("create new.txt with the text hi");
    assertThat(session.asked().kind().name()).isEqualTo("PLAN");

    session.approve();

    org.awaitility.Awaitility.await()
        .until(() -> session.pending().stream().anyMatch(it -> it.kind().name().equals("TOOL")));
    assertThat(session.has("new.txt")).isFalse();
    assertThat(session.approve().text("permissionId")).contains("perm-2");
    session.answer();
    assertThat(session.has("new.txt")).isTrue();
  }

  private WorkedSession open(String mode) {
    return WorkedSession.open(aegis, server, mode);
  }
}
