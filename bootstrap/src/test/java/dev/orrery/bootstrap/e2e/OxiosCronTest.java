package dev.orrery.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OxiosCronTest {
  private static final String JOBS = "/api/cron-jobs";
  private static final String SKIPPED =
      "select count(*) from fire where note like '%cron.enabled%'";
  private static final String UNKNOWN = "/00000000-0000-4000-8000-000000000000";

  @RegisterExtension
  static final RunningServer server =
      RunningServer.perClass().with("orrery.oxios.rate-limit", 1_000_000);

  @Test
  void aTriggeredJobRunsItsGoalAndRemembersIt() {
    var id =
        create(
            "{\"name\":\"greet\",\"schedule\":\"0 0 0 1 1 *\",\"goal\":\"Create cron.txt with the text hi\"}");
    assertThat(job(id).fields())
        .doesNotContainKeys("last_run", "last_result", "last_success")
        .containsKey("next_run");
    assertThat(post("/" + id + "/edit", "{\"enabled\":false,\"priority\":\"High\"}"))
        .isEqualTo(200);
    assertThat(job(id).fields()).doesNotContainKey("next_run");

    var answer = server.post(Dialect.OXIOS, JOBS + "/" + id + "/trigger", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"job_id\":\"" + id + "\"", "\"success\":true");
    var after = job(id);
    assertThat(after.number("run_count").orElseThrow().intValue()).isEqualTo(1);
    assertThat(after.bool("last_success")).contains(true);
    assertThat(after.text("last_run")).isPresent();
    assertThat(server.get(Dialect.OXIOS, "/api/workspace/file/cron.txt").body()).contains("hi");
    assertThat(server.database().value("select channel from turn")).isEqualTo("cron");
    await()
        .untilAsserted(() ->
            assertThat(server.get(Dialect.OXIOS, "/api/audit/entries?to_seq=100000").body())
                .contains("cron_trigger"));
  }

  @Test
  void aDueJobRunsByItself() {
    var id =
        create(
            "{\"name\":\"soon\",\"schedule\":\"* * * * * *\",\"goal\":\"Remember that the sky is blue\"}");

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> job(id).number("run_count").orElseThrow().intValue() > 0);

    assertThat(server.delete(Dialect.OXIOS, JOBS + "/" + id).body())
        .isEqualTo("{\"deleted\":\"" + id + "\"}");
    assertThat(server.get(Dialect.OXIOS, JOBS + "/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void configuredJobsFireOnlyWhereTheConfigurationWantsIt() {
    var job = "\"jobs\":{\"each\":{\"schedule\":\"* * * * * *\",\"goal\":\"Say hello\"}}";
    configure("{\"cron\":{" + job + "}}");
    var id = configured();

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> server.database().value(SKIPPED).matches("[1-9]\\d*"));
    assertThat(job(id).number("run_count").orElseThrow().intValue()).isZero();

    configure("{\"cron\":{\"enabled\":true," + job + "}}");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> job(id).number("run_count").orElseThrow().intValue() > 0);
    configure("{}");
  }

  private static void configure(String json) {
    assertThat(server.put(Dialect.OXIOS, "/api/config", json).statusCode()).isEqualTo(200);
  }

  private static String configured() {
    return parsed(server.get(Dialect.OXIOS, JOBS).body()).items("jobs").stream()
        .map(Json.Obj.class::cast)
        .filter(found -> found.text("source").filter("config"::equals).isPresent())
        .flatMap(found -> found.text("id").stream())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void refusalsAreThoseOfTheContract() {
    assertThat(post("", "{\"name\":\"a\",\"schedule\":\"nonsense\",\"goal\":\"g\"}"))
        .isEqualTo(400);
    assertThat(post("", "{\"name\":\"a\",\"schedule\":\"* * * * *\"}")).isEqualTo(400);
    assertThat(
            post(
                "",
                "{\"name\":\"a\",\"schedule\":\"* * * * *\",\"goal\":\"g\",\"priority\":\"high\"}"))
        .isEqualTo(400);
    assertThat(server.get(Dialect.OXIOS, JOBS + "/x").statusCode()).isEqualTo(400);
    assertThat(server.get(Dialect.OXIOS, JOBS + UNKNOWN).statusCode()).isEqualTo(404);
    assertThat(server.delete(Dialect.OXIOS, JOBS + UNKNOWN).statusCode()).isEqualTo(404);
    assertThat(post(UNKNOWN + "/edit", "{}")).isEqualTo(404);
    assertThat(post(UNKNOWN + "/trigger", "")).isEqualTo(404);
  }

  @Test
  void anInvalidEditChangesNothing() {
    var id = create("{\"name\":\"edited\",\"schedule\":\"0 0 * * * *\",\"goal\":\"g\"}");

    assertThat(post("/" + id + "/edit", "{\"name\":\"other\",\"schedule\":\"61 * * * * *\"}"))
        .isEqualTo(400);

    assertThat(job(id).text("name")).contains("edited");
  }

  private static String create(String json) {
    var answer = server.post(Dialect.OXIOS, JOBS, json);
    assertThat(answer.statusCode()).isEqualTo(200);
    return parsed(answer.body()).text("id").orElseThrow();
  }

  private static Json.Obj job(String id) {
    return parsed(server.get(Dialect.OXIOS, JOBS + "/" + id).body());
  }

  private static int post(String path, String json) {
    return server.post(Dialect.OXIOS, JOBS + path, json).statusCode();
  }

  private static Json.Obj parsed(String body) {
    return (Json.Obj) server.context().getBean(JsonCodec.class).parse(body);
  }
}
