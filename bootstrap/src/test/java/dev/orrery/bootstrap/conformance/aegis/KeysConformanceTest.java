package dev.orrery.bootstrap.conformance.aegis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysConformanceTest {
  private static final String MASTER = "the-master-token";

  @RegisterExtension
  static final RunningServer server = Aegis.server().with("aegis.auth.token", MASTER);

  private final Aegis anybody = Aegis.of(server);
  private final Aegis master = anybody.as(MASTER);

  @Test
  void aNewKeyShowsItsSecretOnce() {
    var minted =
        master.key(
            "name", "ci-bot", "scopes", List.of("sessions:read", "sessions:write"), "ttlDays", 7);

    assertThat(minted.fields())
        .containsOnlyKeys(
            "id", "key", "name", "scopes", "role", "permissions", "expiresAt", "tenantId");
    assertThat(text(minted, "id")).matches("[0-9a-f]{16}");
    assertThat(text(minted, "key")).matches("aegis_[0-9a-f]{64}");
    assertThat(text(minted, "role")).isEqualTo("operator");
    assertThat(text(minted, "tenantId")).isEqualTo("default");
    assertThat(minted.texts("scopes")).containsExactly("sessions:read", "sessions:write");
    assertThat(minted.texts("permissions"))
        .containsExactlyInAnyOrder("create", "send", "approve", "reject", "kill");
    long week = Instant.now().plus(Duration.ofDays(7)).toEpochMilli();
    assertThat(number(minted, "expiresAt")).isBetween(week - 60_000, week + 60_000);

    var listing = master.get("/v1/auth/keys");
    assertThat(listing.text()).doesNotContain(text(minted, "key"), "hash");
    var listed = named(listing.list(), "ci-bot");
    assertThat(listed.fields())
        .containsOnlyKeys(
            "id",
            "name",
            "scopes",
            "createdAt",
            "lastUsedAt",
            "rateLimit",
            "expiresAt",
            "role",
            "permissions",
            "tenantId");
    assertThat(number(listed, "lastUsedAt")).isZero();
    assertThat(number(listed, "rateLimit")).isEqualTo(100);
    assertThat(server.database().value("select string_agg(hash, ' ') from api_key_secret"))
        .doesNotContain(text(minted, "key").substring(6));
  }

  @Test
  void useShowsInTheList() {
    var minted = master.key("name", "used");

    anybody.as(text(minted, "key")).post("/v1/auth/sse-token").object(201);

    var listed = named(master.get("/v1/auth/keys").list(), "used");
    assertThat(number(listed, "lastUsedAt")).isPositive();
  }

  @Test
  void quotasStandInTheList() {
    master.key(
        "name", "poor", "quotas", Json.object("maxConcurrentSessions", 2, "maxCostUsdPerDay", 1.5));

    var listed = named(master.get("/v1/auth/keys").list(), "poor");
    assertThat(listed.object("quotas"))
        .isEqualTo(
            Json.object(
                "maxConcurrentSessions", 2, "maxTokensPerDay", null, "maxCostUsdPerDay", 1.5));
  }

  @ParameterizedTest
  @CsvSource({
    "'', viewer, audit",
    "'\"role\":\"viewer\"', viewer, audit",
    "'\"role\":\"operator\"', operator, create send approve reject kill audit",
    "'\"role\":\"admin\"', admin, create send approve reject kill audit",
    "'\"scopes\":[\"sessions:read\"]', viewer, ''",
    "'\"scopes\":[\"permissions:write\"]', operator, approve reject",
    "'\"scopes\":[\"audit:read\"]', viewer, audit",
    "'\"scopes\":[\"*\"]', admin, create send approve reject kill audit",
    "'\"role\":\"viewer\",\"permissions\":[\"kill\",\"send\"]', viewer, send kill",
    "'\"permissions\":[]', viewer, ''",
  })
  void rolesListsAndScopesComeToPermissions(String fields, String role, String permissions) {
    var body = "{\"name\":\"x\"" + (fields.isEmpty() ? "" : "," + fields) + "}";
    var minted = master.send("POST", "/v1/auth/keys", body).object(201);

    assertThat(text(minted, "role")).isEqualTo(role);
    assertThat(String.join(" ", minted.texts("permissions"))).isEqualTo(permissions);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"\"}",
        "{\"name\":5}",
        "{\"name\":\"x\",\"role\":\"root\"}",
        "{\"name\":\"x\",\"scopes\":[\"sessions:delete\"]}",
        "{\"name\":\"x\",\"scopes\":\"admin\"}",
        "{\"name\":\"x\",\"permissions\":[\"fly\"]}",
        "{\"name\":\"x\",\"rateLimit\":0}",
        "{\"name\":\"x\",\"rateLimit\":1.5}",
        "{\"name\":\"x\",\"ttlDays\":0}",
        "{\"name\":\"x\",\"ttlDays\":-1}",
        "{\"name\":\"x\",\"tenantId\":\"a b\"}",
        "{\"name\":\"x\",\"quotas\":{\"maxTokensPerDay\":-1}}",
        "{\"name\":\"x\",\"quotas\":{\"tokens\":1}}",
        "{\"name\":\"x\",\"secret\":\"mine\"}"
      })
  void whatIsNoKeyIsRefusedWithThePlaceOfTheFault(String body) {
    var refused = master.send("POST", "/v1/auth/keys", body).refused(400, "VALIDATION_ERROR");

    assertThat(refused.items("details")).hasSize(1);
  }

  @Test
  void aRevokedKeyIsRefusedAtOnce() {
    var minted = master.key("name", "gone", "role", "operator");
    var bearer = anybody.as(text(minted, "key"));
    bearer.post("/v1/auth/sse-token").object(201);

    assertThat(master.delete("/v1/auth/keys/" + text(minted, "id")).object())
        .isEqualTo(Json.object("ok", true));

    bearer.post("/v1/auth/sse-token").refused(401, "UNAUTHORIZED");
    assertThat(
            master
                .delete("/v1/auth/keys/" + text(minted, "id"))
                .refused(404, "NOT_FOUND")
                .text("error"))
        .contains("Key not found");
  }

  @Test
  void anExpiredKeyIsToldApart() {
    var minted = master.key("name", "old", "ttlDays", 1);
    server
        .database()
        .execute(
            "update api_key set expires_at = now() where handle = '" + text(minted, "id") + "'");

    anybody.as(text(minted, "key")).post("/v1/auth/sse-token").refused(401, "KEY_EXPIRED");
  }

  @Test
  void administratorsOfATenantSeeTheirOwnKeysOnly() {
    var acme =
        anybody.as(text(master.key("name", "a", "role", "admin", "tenantId", "acme"), "key"));

    acme.key("name", "b");

    assertThat(acme.get("/v1/auth/keys").list())
        .extracting(key -> text(key, "tenantId"))
        .containsExactly("acme", "acme");
    acme.post("/v1/auth/keys", "name", "c", "tenantId", "default").refused(403, "FORBIDDEN");
    var foreign = master.key("name", "foreign");
    acme.delete("/v1/auth/keys/" + text(foreign, "id")).refused(404, "NOT_FOUND");
    anybody.as(text(foreign, "key")).post("/v1/auth/sse-token").object(201);
  }

  @Test
  void theDashboardIsSparedWhatItDoesNotKnow() {
    master.key("name", "for-the-dashboard", "role", "operator");

    var listed =
        named(
            master
                .with("Referer", "http://localhost:9100/dashboard/keys")
                .get("/v1/auth/keys")
                .list(),
            "for-the-dashboard");

    assertThat(listed.texts("permissions"))
        .containsExactly("create", "send", "approve", "reject", "kill");
  }

  @Test
  void whoAsksLearnsWhetherATokenIsGood() {
    var minted = master.key("name", "v", "role", "operator");

    assertThat(anybody.post("/v1/auth/verify", "token", text(minted, "key")).object())
        .isEqualTo(Json.object("valid", true, "role", "operator"));
    assertThat(anybody.post("/v1/auth/verify", "token", MASTER).object().text("role"))
        .contains("admin");
    for (var token : List.of("", "x", "aegis_" + "00".repeat(32), "sse_" + "00".repeat(32))) {
      var refused = anybody.post("/v1/auth/verify", "token", token);
      assertThat(refused.refused(401, "UNAUTHORIZED").bool("valid")).contains(false);
    }
  }

  @Test
  void keysAreOnTheRecord() {
    var minted = master.key("name", "audited");
    master.delete("/v1/auth/keys/" + text(minted, "id"));

    Awaitility.await()
        .untilAsserted(() ->
            assertThat(
                    server
                        .database()
                        .value(
                            "select string_agg(action, ' ' order by id) from audit_leaf where"
                                + " resource = 'key:"
                                + text(minted, "id")
                                + "'"))
                .isEqualTo("key.create key.revoke"));
  }

  private static Json.Obj named(List<Json.Obj> keys, String name) {
    return keys.stream().filter(key -> text(key, "name").equals(name)).findFirst().orElseThrow();
  }

  private static String text(Json.Obj object, String name) {
    return object.text(name).orElseThrow();
  }

  private static long number(Json.Obj object, String name) {
    return object.number(name).orElseThrow().longValueExact();
  }
}
