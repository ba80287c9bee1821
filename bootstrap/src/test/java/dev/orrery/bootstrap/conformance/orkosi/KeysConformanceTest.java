package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeysConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private static Person root;
  private static Person owner;
  private static Person member;
  private static Person viewer;
  private static String keys;

  private final Orkosi orkosi = Orkosi.of(server);

  @BeforeAll
  static void open() {
    var orkosi = Orkosi.of(server);
    root = Person.register(orkosi, "root");
    owner = Person.register(orkosi, "owner").as("editor", root);
    member = Person.register(orkosi, "member").as("editor", root);
    viewer = Person.register(orkosi, "viewer").as("editor", root);
    var organization = owner.client().post("/api/organizations", "name", "Org").item(201);
    var path = "/api/organizations/" + organization.text("id").orElseThrow();
    keys = path + "/api-keys";
    owner.client().post(path + "/members", "user_id", member.id()).item(201);
    owner.client().post(path + "/members", "user_id", viewer.id(), "role", "viewer").item(201);
  }

  @Test
  void aNewKeyShowsItsSecretOnce() {
    var answer = owner.client().post(keys, "name", "ci", "scopes", List.of("users:read"));
    var key = answer.item(201);
    var secret = key.text("key").orElseThrow();

    assertThat(answer.header("cache-control")).contains("no-store");
    assertThat(secret).matches("osk_live_[0-9a-f]{64}");
    assertThat(key.text("raw_key")).contains(secret);
    assertThat(key.text("key_prefix")).contains(secret.substring(0, 13));
    assertThat(key.text("masked_key"))
        .contains(secret.substring(0, 13) + "..." + secret.substring(69));
    assertThat(key.text("status")).contains("active");
    assertThat(key.text("environment")).contains("live");
    var listing = owner.client().get(keys);
    assertThat(listing.text()).doesNotContain(secret);
    assertThat(listing.list().getFirst().text("id")).isEqualTo(key.text("id"));
    assertThat(owner.client().get(path(key)).item().find("key")).isEmpty();

    for (var client : List.of(orkosi.as(secret), orkosi.with("X-API-Key", secret))) {
      var me = client.get("/api/auth/me").object();
      assertThat(me.object("user").text("username")).contains("owner");
      assertThat(me.object("api_key").text("id")).isEqualTo(key.text("id"));
      assertThat(me.object("api_key").texts("scopes")).containsExactly("users:read");
      client.get("/api/users").list();
    }
  }

  @Test
  void aKeyIsHeldToItsScopes() {
    var client = orkosi.as(secret(mint("narrow", "tasks:read")));

    var refused = client.get("/api/users").refused(403, "INSUFFICIENT_SCOPE");
    assertThat(((Json.Obj) refused.items("details").getFirst()).text("required"))
        .contains("users:read");
    client.post("/api/organizations", "name", "x").refused(403, "INSUFFICIENT_SCOPE");
    client.post(keys, "name", "x").refused(403, "INSUFFICIENT_SCOPE");
    client.post("/api/auth/logout").refused(400, "VALIDATION_ERROR");
    client.delete("/api/users/me").refused(403, "INSUFFICIENT_SCOPE");

    var whole = orkosi.as(secret(mint("whole", "*")));
    whole.post(keys, "name", "by a key").item(201);
    whole.delete("/api/users/" + member.id()).refused(403, "ADMIN_REQUIRED");
  }

  @Test
  void whoMayDoWhat() {
    var others = mint("others", "read");
    var own = member.client().post(keys, "name", "own").item(201);

    assertThat(member.client().get(keys).list()).contains(without(own));
    member.client().get(path(others)).refused(404, "API_KEY_NOT_FOUND");
    member.client().delete(path(others)).refused(404, "API_KEY_NOT_FOUND");
    viewer.client().get(keys).refused(403, "ORG_ROLE_REQUIRED");
    viewer.client().post(keys, "name", "x").refused(403, "ORG_ROLE_REQUIRED");
    root.client().get(path(others)).item();
    var stranger = Person.register(orkosi, "stranger");
    stranger.client().get(keys).refused(404, "ORGANIZATION_NOT_FOUND");
    owner.client().get(keys + "/1").refused(404, "API_KEY_NOT_FOUND");
  }

  private static Json.Obj without(Json.Obj minted) {
    return member.client().get(path(minted)).item();
  }

  @Test
  void oddRequestsAreRefused() {
    owner.client().post(keys).refused(400, "VALIDATION_ERROR");
    owner
        .client()
        .post(keys, "name", "x", "scopes", List.of("tasks:destroy"))
        .refused(400, "VALIDATION_ERROR");
    for (var end : List.of("2001-01-01T00:00:00Z", "+300000-01-01T00:00:00Z", "tomorrow")) {
      owner.client().post(keys, "name", "x", "expires_at", end).refused(400, "VALIDATION_ERROR");
    }
    var key = path(mint("r", "read"));
    owner.client().post(key + "/rotate", "grace_hours", 169).refused(400, "VALIDATION_ERROR");
    for (var time : List.of("yesterday", "%2B300000-01-01T00:00:00Z", "-300000-01-01T00:00:00Z")) {
      for (var name : List.of("from", "to")) {
        owner.client().get(key + "/usage?" + name + "=" + time).refused(400, "VALIDATION_ERROR");
      }
    }
  }

  @Test
  void rotationKeepsTheOldSecretForAGraceAndRollingDoesNot() {
    var key = mint("rotated", "users:read");
    var rotated = owner.client().post(path(key) + "/rotate", "grace_hours", 2).item();
    assertThat(rotated.text("id")).isEqualTo(key.text("id"));
    assertThat(Instant.parse(rotated.text("grace_expires_at").orElseThrow()))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(119)), Instant.now().plus(Duration.ofHours(2)));
    var old = orkosi.as(secret(key)).get("/api/users");
    assertThat(old.header("x-api-key-grace-expires"))
        .isEqualTo(rotated.text("grace_expires_at").orElseThrow());
    assertThat(orkosi.as(secret(rotated)).get("/api/users").header("x-api-key-grace-expires"))
        .isEmpty();

    var rolled = owner.client().send("POST", path(key) + "/roll", null).item();

    orkosi.as(secret(key)).get("/api/users").refused(401, "API_KEY_REVOKED");
    orkosi.as(secret(rotated)).get("/api/users").refused(401, "API_KEY_REVOKED");
    orkosi.as(secret(rolled)).get("/api/users").list();
  }

  @Test
  void aKeyRestsIsRevokedAndIsDeleted() {
    var key = mint("life", "users:read");
    var client = orkosi.as(secret(key));

    assertThat(owner.client().patch(path(key), "is_active", false).item().text("status"))
        .contains("inactive");
    client.get("/api/users").refused(401, "API_KEY_REVOKED");
    owner.client().patch(path(key), "is_active", true, "name", "woken").item();
    client.get("/api/users").list();

    var revoked = owner.client().send("POST", path(key) + "/revoke", null).item();
    assertThat(revoked.text("status")).contains("revoked");
    assertThat(owner.client().send("POST", path(key) + "/revoke", null).item()).isEqualTo(revoked);
    client.get("/api/users").refused(401, "API_KEY_REVOKED");
    owner.client().patch(path(key), "is_active", true).refused(409, "KEY_REVOKED");
    owner.client().send("POST", path(key) + "/roll", null).refused(409, "KEY_REVOKED");

    owner.client().delete(path(key)).item();
    owner.client().delete(path(key)).refused(404, "API_KEY_NOT_FOUND");
    client.get("/api/users").refused(401, "API_KEY_INVALID");
  }

  @Test
  void aKeyWeakensAndEndsWithItsMaker() {
    var maker = Person.register(orkosi, "maker").as("admin", root);
    var organization = maker.client().post("/api/organizations", "name", "Own").item(201);
    var path = "/api/organizations/" + organization.text("id").orElseThrow() + "/api-keys";
    var client =
        orkosi.as(secret(maker.client().post(path, "name", "x", "scopes", List.of("*")).item(201)));
    client.patch("/api/users/" + viewer.id(), "role", "editor").item();

    maker.as("viewer", root);
    client.patch("/api/users/" + viewer.id(), "role", "admin").refused(403, "ADMIN_REQUIRED");

    root.client().delete("/api/users/" + maker.id()).item();
    assertThat(client.get("/api/users").status()).isEqualTo(401);
  }

  @Test
  void whatWasAskedIsListed() {
    var key = mint("used", "users:read");
    var client = orkosi.as(secret(key));
    client.with("X-Trace-Id", "trace-of-use").get("/api/users").list();
    client.get("/api/organizations").refused(403, "INSUFFICIENT_SCOPE");

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> owner.client().get(path(key) + "/usage").list().size() == 2);

    var usage = owner.client().get(path(key) + "/usage").object();
    var first = (Json.Obj) usage.items("data").getLast();
    assertThat(first.text("path")).contains("/api/users");
    assertThat(first.text("trace_id")).contains("trace-of-use");
    assertThat(first.text("secret")).contains("current");
    assertThat(first.number("status_code").orElseThrow().intValue()).isEqualTo(200);
    assertThat(usage.object("meta").object("summary").number("errors_24h").orElseThrow().intValue())
        .isEqualTo(1);
    assertThat(
            owner.client().get(path(key)).item().number("request_count").orElseThrow().intValue())
        .isEqualTo(2);
    assertThat(owner.client().get(path(key) + "/usage?to=2001-01-01T00:00:00Z").list()).isEmpty();
  }

  private static Json.Obj mint(String name, String scope) {
    return owner.client().post(keys, "name", name, "scopes", List.of(scope)).item(201);
  }

  private static String path(Json.Obj key) {
    return keys + "/" + key.text("id").orElseThrow();
  }

  private static String secret(Json.Obj key) {
    return key.text("key").orElseThrow();
  }
}
