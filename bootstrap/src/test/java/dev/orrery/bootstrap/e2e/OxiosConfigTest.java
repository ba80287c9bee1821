package dev.orrery.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Settings;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OxiosConfigTest {
  private static final String CONFIG = "/api/config";

  @RegisterExtension
  static final RunningServer server =
      RunningServer.perClass().with("orrery.oxios.rate-limit", 1_000_000);

  @AfterEach
  void backToDefaults() {
    assertThat(asOperator("{\"engine\":{\"api_key\":\"\"}}").statusCode()).isEqualTo(200);
  }

  @Test
  void theDefaultsAreThoseOfTheContract() {
    var config = read();

    assertThat(config.object("orchestrator").number("min_evaluation_score"))
        .hasValueSatisfying(score -> assertThat(score.doubleValue()).isEqualTo(0.8));
    assertThat(config.object("gateway").number("port").orElseThrow().intValue())
        .isEqualTo(server.uri(Dialect.OXIOS, "/").getPort());
    assertThat(config.object("security").texts("allowed_tools"))
        .containsExactly("read", "write", "edit", "bash", "grep", "find");
    assertThat(config.object("engine").bool("api_key_set")).contains(false);
    assertThat(config.object("engine").fields()).doesNotContainKey("api_key");
    assertThat(config.object("cron").object("jobs").fields()).isEmpty();
  }

  @Test
  void aChangeIsLiveWithTheAnswerAndUnsetByTheNext() {
    var settings = server.context().getBean(Settings.class);

    var sent =
        "{\"exec\":{\"default_timeout_secs\":7,\"other\":1},\"git\":{\"auto_commit\":false}}";
    var answer = put(sent);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(sent);
    assertThat(settings.integer("exec.default_timeout_secs", 120)).isEqualTo(7);
    assertThat(settings.flag("git.auto_commit", true)).isFalse();

    assertThat(put("{\"server\":{},\"security\":{}}").statusCode()).isEqualTo(200);
    assertThat(settings.integer("exec.default_timeout_secs", 120)).isEqualTo(120);
    assertThat(settings.flag("git.auto_commit", true)).isTrue();
  }

  @Test
  void aSecretIsNeverReturnedAndStaysWhenItIsLeftOut() {
    var answer = put("{\"engine\":{\"api_key\":\"very-secret\"}}");

    assertThat(answer.body()).doesNotContain("very-secret");
    put("{}");
    put("{\"engine\":{\"api_key\":\"********\"}}");
    var shown = server.get(Dialect.OXIOS, CONFIG).body();
    assertThat(shown).doesNotContain("very-secret").contains("\"api_key_set\":true");
    assertThat(server.context().getBean(Settings.class).text("oxios.api_key", ""))
        .isEqualTo("very-secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"kernel\":{\"max_agents\":0}}",
        "{\"kernel\":{\"workspace\":\" \"}}",
        "{\"server\":{\"port\":0}}",
        "{\"gateway\":{\"port\":70000}}",
        "{\"scheduler\":{\"zombie_timeout_secs\":0}}",
        "{\"exec\":{\"default_timeout_secs\":0}}",
        "{\"exec\":{\"max_timeout_secs\":0}}",
        "{\"exec\":{\"default_timeout_secs\":601}}",
        "{\"resource_monitor\":{\"cpu_threshold\":101}}",
        "{\"resource_monitor\":{\"memory_threshold\":100.5}}",
        "{\"audit\":{\"max_entries\":-1}}",
        "{\"memory\":{\"max_recall\":1.5}}",
        "{\"memory\":{\"enabled\":\"yes\"}}",
        "{\"memory\":null}",
        "{\"security\":[]}",
        "{\"security\":{\"cors_origins\":[1]}}",
        "{\"cron\":{\"jobs\":{\"a\":{\"schedule\":\"\",\"goal\":\"g\"}}}}",
        "{\"cron\":{\"jobs\":{\"a\":{\"schedule\":\"never\",\"goal\":\"g\"}}}}",
        "{\"cron\":{\"jobs\":{\"a\":{\"schedule\":\"0 0 * * * *\",\"goal\":\"\"}}}}",
        "{\"cron\":{\"jobs\":[]}}",
        "{\"mcp\":{\"servers\":{\"a\":{\"command\":7}}}}"
      })
  void aBrokenRuleChangesNothing(String config) {
    var before = server.database().value("select revision from setting_revision");

    var answer = put(config);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":\"Invalid config: ");
    assertThat(server.database().value("select revision from setting_revision")).isEqualTo(before);
  }

  @Test
  void onlyTheBootSecretSwitchesAuthenticationOff() {
    assertThat(
            put("{\"security\":{\"auth_enabled\":true},\"engine\":{\"api_key\":\"key\"}}")
                .statusCode())
        .isEqualTo(200);

    assertThat(server.get(Dialect.OXIOS, CONFIG).statusCode()).isEqualTo(401);
    assertThat(with("key", "{\"security\":{\"auth_enabled\":false}}").statusCode()).isEqualTo(400);
    assertThat(with("key", "{}").statusCode()).isEqualTo(400);
    assertThat(server.get(Dialect.OXIOS, CONFIG).statusCode()).isEqualTo(401);
    assertThat(asOperator("{}").statusCode()).isEqualTo(200);
    assertThat(server.get(Dialect.OXIOS, CONFIG).statusCode()).isEqualTo(200);
  }

  @Test
  void whatOnlyAStartCanChangeIsShownAsDeferred() {
    put("{\"server\":{\"host\":\"0.0.0.0\",\"port\":4321}}");

    var config = read();

    assertThat(config.texts("deferred")).containsExactly("gateway.host", "gateway.port");
    assertThat(config.object("gateway").text("host")).contains("0.0.0.0");
    assertThat(server.context().getBean(Settings.class).text("oxios.host", ""))
        .isEqualTo("127.0.0.1");
  }

  @Test
  void configuredJobsAreSchedulesAndGoWithTheConfiguration() {
    put("{\"cron\":{\"jobs\":{\"nightly\":{\"schedule\":\"0 0 3 * * *\",\"goal\":\"tidy up\"}}}}");

    assertThat(server.get(Dialect.OXIOS, "/api/cron-jobs").body())
        .contains("\"name\":\"nightly\"", "\"source\":\"config\"", "\"priority\":\"Normal\"");
    assertThat(read().object("cron").object("jobs").object("nightly").text("goal"))
        .contains("tidy up");

    put("{}");
    assertThat(server.get(Dialect.OXIOS, "/api/cron-jobs").body()).isEqualTo("{\"jobs\":[]}");
  }

  @Test
  void aChangeIsInTheAuditChainWithoutItsValues() {
    put("{\"otel\":{\"endpoint\":\"http://somewhere\"}}");

    await()
        .untilAsserted(() ->
            assertThat(server.get(Dialect.OXIOS, "/api/audit/entries?to_seq=100000").body())
                .contains("config_change", "otel.endpoint")
                .doesNotContain("somewhere"));
  }

  private Json.Obj read() {
    var body = server.get(Dialect.OXIOS, CONFIG).body();
    return (Json.Obj) server.context().getBean(JsonCodec.class).parse(body);
  }

  private static HttpResponse<String> put(String json) {
    return server.put(Dialect.OXIOS, CONFIG, json);
  }

  private static HttpResponse<String> asOperator(String json) {
    return with(server.token(), json);
  }

  private static HttpResponse<String> with(String token, String json) {
    return server.send(
        HttpRequest.newBuilder(server.uri(Dialect.OXIOS, CONFIG))
            .header("authorization", "Bearer " + token)
            .PUT(BodyPublishers.ofString(json)));
  }
}
