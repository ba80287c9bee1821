package dev.orrery.rest.oxios.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.Approval;
import dev.orrery.domain.governance.ApprovalDraft;
import dev.orrery.domain.governance.Decision;
import dev.orrery.domain.kernel.ApprovalId;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.inmemory.kernel.PlainJson;
import dev.orrery.rest.probe.ProbeServer;
import dev.orrery.rest.probe.RawHttp;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GovernanceRoutesTest {
  private final ProbeServer server = new ProbeServer(Map.of());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void permissionsAreMadeFromDefaultsAndPatched() {
    var unknown = get("/api/permissions/builder-agent");
    var updated =
        send("PUT", "/api/permissions/builder-agent", "{\"network_access\":true,\"x\":1}");
    var read = get("/api/permissions/builder-agent");

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(updated.status()).isEqualTo(200);
    assertThat(json(updated))
        .isEqualTo(json("{\"status\":\"updated\",\"agent\":\"builder-agent\"}"));
    assertThat(json(read))
        .isEqualTo(
            json(
                """
                {"agent_name":"builder-agent",
                 "allowed_tools":["bash","edit","find","grep","read","write"],
                 "allowed_paths":["/workspace/**"],
                 "denied_paths":["/etc/**","/root/**","/sys/**","/proc/**",".oxios/**"],
                 "network_access":true,"max_execution_time_secs":300,"max_memory_mb":512,
                 "can_fork":false}
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"network_access\":\"yes\"}",
        "{\"allowed_tools\":\"bash\"}",
        "{\"allowed_tools\":[1]}",
        "{\"max_memory_mb\":-1}",
        "{\"max_memory_mb\":0.5}",
        "{\"max_execution_time_secs\":9223372036854775808}",
        "{\"allowed_paths\":[\"\"]}",
        "[]",
        "{"
      })
  void wrongPermissionsAreRefused(String body) {
    assertThat(send("PUT", "/api/permissions/a", body).status()).isEqualTo(400);
    assertThat(get("/api/permissions/a").status()).isEqualTo(404);
  }

  @Test
  void budgetIsSetSpentResetAndRemoved() {
    var path = "/api/budget/builder-agent";
    assertThat(json(get(path)))
        .isEqualTo(
            json(
                """
                {"agent_id":"builder-agent","tokens_remaining":0,"calls_remaining":0,
                 "window_remaining_secs":0,"is_exhausted":true}
                """));

    var set =
        send("POST", path, "{\"token_budget\":50000,\"calls_budget\":100,\"window_secs\":3600}");
    var reserved = send("POST", path + "/reserve", "{\"tokens\":5000}");

    assertThat(json(set)).isEqualTo(json("{\"set\":true,\"agent_id\":\"builder-agent\"}"));
    assertThat(json(reserved)).isEqualTo(json("{\"reserved\":true}"));
    assertThat(json(get(path)))
        .isEqualTo(
            json(
                """
                {"agent_id":"builder-agent","tokens_remaining":45000,"calls_remaining":100,
                 "window_remaining_secs":3600,"is_exhausted":false}
                """));
    assertThat(json(send("POST", path + "/reset", "null")))
        .isEqualTo(json("{\"reset\":true,\"agent_id\":\"builder-agent\"}"));
    assertThat(json(get(path)).number("tokens_remaining").orElseThrow().longValue())
        .isEqualTo(50_000);
    assertThat(json(send("DELETE", path, "")))
        .isEqualTo(json("{\"removed\":true,\"agent_id\":\"builder-agent\"}"));
    assertThat(json(get(path)).bool("is_exhausted")).contains(true);
  }

  @Test
  void reserveBeyondTheBudgetFailsAndSpendsNothing() {
    var path = "/api/budget/agent";
    var none = send("POST", path + "/reserve", "{\"tokens\":0}");
    send("POST", path, "{\"token_budget\":7,\"calls_budget\":1,\"window_secs\":60}");
    var tooMuch = send("POST", path + "/reserve", "{\"tokens\":8}");

    assertThat(none.status()).isEqualTo(500);
    assertThat(json(none).text("error").orElseThrow()).startsWith("Budget exceeded:");
    assertThat(tooMuch.status()).isEqualTo(500);
    assertThat(json(tooMuch).text("error").orElseThrow()).startsWith("Budget exceeded:");
    assertThat(json(get(path)).number("tokens_remaining").orElseThrow().longValue()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}", "{\"tokens\":-1}", "{\"tokens\":0.1}", "{\"tokens\":1e309}", "{\"tokens\":\"1e3\"}",
        "{\"tokens\":9223372036854775808}", "{\"tokens\":null}", "{\"tokens\":[1]}", "null", ""
      })
  void badAmountsAreRefused(String body) {
    assertThat(send("POST", "/api/budget/a/reserve", body).status()).isEqualTo(400);
  }

  @Test
  void approvalIsAnsweredOnce() {
    var id = ask();
    var path = "/api/approvals/" + id;

    var listed = new PlainJson().parse(get("/api/approvals").body());
    var first = send("POST", path + "/approve", "");
    var second = send("POST", path + "/reject", "");

    assertThat(listed)
        .isEqualTo(
            new PlainJson()
                .parse(
                    """
                    [{"id":"%s","subject":"agent:agent-1","action":"use_tool:run_shell",
                      "resource":"rm x","reason":"it deletes",
                      "created_at":"2026-03-01T12:00:00.000000+00:00","status":"pending"}]
                    """
                        .formatted(id)));
    assertThat(json(first)).isEqualTo(json("{\"status\":\"approved\",\"id\":\"" + id + "\"}"));
    assertThat(second.status()).isEqualTo(404);
    assertThat(get("/api/approvals").body()).contains("\"status\":\"approved\"");
  }

  @ParameterizedTest
  @CsvSource({
    "not-a-uuid, 400",
    "1-1-1-1-1, 400",
    "550e8400-e29b-41d4-a716-446655440000, 404",
  })
  void unknownApprovalIsRefused(String id, int status) {
    assertThat(send("POST", "/api/approvals/" + id + "/approve", "").status()).isEqualTo(status);
  }

  @Test
  void auditEntriesAreChainedAndExported() {
    send("PUT", "/api/permissions/a", "{\"can_fork\":true}");
    send("PUT", "/api/permissions/a", "{\"can_fork\":false}");

    var entries = json(get("/api/audit/entries?from_seq=1&to_seq=1"));
    var entry = (Json.Obj) entries.items("entries").getFirst();
    var all = json(get("/api/audit/entries")).items("entries");

    assertThat(entries.number("count").orElseThrow().intValue()).isEqualTo(1);
    assertThat(entry.fields().keySet())
        .contains(
            "seq",
            "timestamp",
            "agent_name",
            "action",
            "resource",
            "allowed",
            "hash",
            "prev_hash",
            "actor",
            "data",
            "metadata");
    assertThat(entry.text("action")).contains("config_change");
    assertThat(entry.text("resource")).contains("permissions:a");
    assertThat(entry.text("prev_hash")).contains("genesis");
    assertThat(entry.text("hash").orElseThrow()).startsWith("sha256:");
    assertThat(entry.object("data").texts("changed")).containsExactly("can_fork");
    assertThat(((Json.Obj) all.get(1)).text("prev_hash")).isEqualTo(entry.text("hash"));
    assertThat(json(get("/api/audit/verify")))
        .isEqualTo(json("{\"valid\":true,\"entry_count\":2}"));
    assertThat(json(get("/api/audit/agent/local")).items("entries")).hasSize(2);
    assertThat(json(get("/api/audit/agent/nobody")))
        .isEqualTo(json("{\"entries\":[],\"count\":0}"));
    var exported = json(send("POST", "/api/audit/export", "{\"from_seq\":2}"));
    assertThat(exported.number("entry_count").orElseThrow().intValue()).isEqualTo(1);
    var text = (Json.Arr) new PlainJson().parse(exported.text("json").orElseThrow());
    assertThat(text.items()).containsExactly(all.get(1));
    assertThat(json(send("POST", "/api/audit/export", "")).number("entry_count").orElseThrow())
        .isEqualByComparingTo("2");
    assertThat(json(send("POST", "/api/audit/flush", ""))).isEqualTo(json("{\"flushed\":2}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/entries?from_seq=-1",
        "/api/audit/entries?to_seq=x",
        "/api/audit?page=-1",
        "/api/audit?limit=many"
      })
  void badNumbersAreRefused(String target) {
    assertThat(get(target).status()).isEqualTo(400);
  }

  @Test
  void accessLogIsPaged() {
    var decisions = server.context().getBean(GovernanceWorld.class).decisions();
    for (int i = 1; i <= 3; i++) {
      decisions.record(
          new Decision(
              Tenancy.DEFAULT,
              "agent-1",
              "use_tool",
              "tool-" + i,
              i != 3,
              i == 3 ? "the tool is not allowed" : null,
              "agent.tool",
              "p",
              null));
    }

    assertThat(json(get("/api/audit?limit=2")))
        .isEqualTo(
            json(
                """
                {"items":[
                  {"timestamp":"2026-03-01T12:00:00.000000+00:00","agent_name":"agent-1",
                   "action":"use_tool","resource":"tool-3","allowed":false,
                   "reason":"the tool is not allowed"},
                  {"timestamp":"2026-03-01T12:00:00.000000+00:00","agent_name":"agent-1",
                   "action":"use_tool","resource":"tool-2","allowed":true,"reason":null}],
                 "total":3,"page":1,"limit":2}
                """));
  }

  private String ask() {
    var id = new ApprovalId(UUID.fromString("550e8400-e29b-41d4-a716-446655440001"));
    server
        .context()
        .getBean(GovernanceWorld.class)
        .askApproval()
        .ask(
            new ApprovalDraft(
                id,
                Approval.Kind.TOOL,
                Tenancy.DEFAULT,
                Tenancy.ADMIN,
                null,
                null,
                null,
                "agent:agent-1",
                "use_tool:run_shell",
                "rm x",
                "it deletes",
                Digest.of("a").hex(),
                Digest.of("p").hex(),
                Duration.ofMinutes(5)),
            null);
    return id.value().toString();
  }

  private RawHttp.Answer get(String target) {
    return server.oxios("GET", target, "", "");
  }

  private RawHttp.Answer send(String method, String target, String body) {
    return server.oxios(method, target, "Content-Type: application/json\r\n", body);
  }

  private static Json.Obj json(RawHttp.Answer answer) {
    return json(answer.body());
  }

  private static Json.Obj json(String text) {
    return (Json.Obj) new PlainJson().parse(text);
  }
}
