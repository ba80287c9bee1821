package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Credentials and integrations. */
class SecretsConformanceTest {
  private static final String VALUE = "s3cret-of-the-house";

  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server).operator();

  @Test
  void aSecretIsKeptReadAndErasedAndNothingElseTellsIt() {
    var made =
        orkosi.post(
            "/api/credentials", "key", "pay.key", "value", VALUE, "description", "for payments");
    assertThat(made.item(201).bool("has_value")).contains(true);
    assertThat(made.text()).doesNotContain(VALUE);
    assertThat(orkosi.get("/api/credentials").text()).contains("pay.key").doesNotContain(VALUE);

    var read = orkosi.get("/api/credentials/pay.key");
    assertThat(read.item().text("value")).contains(VALUE);
    assertThat(read.header("cache-control")).isEqualTo("no-store");
    assertThat(orkosi.delete("/api/credentials/pay.key").item().text("id")).contains("pay.key");
    orkosi.get("/api/credentials/pay.key").refused(404, "CREDENTIAL_NOT_FOUND");
    orkosi.delete("/api/credentials/pay.key").refused(404, "CREDENTIAL_NOT_FOUND");

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(actions("pay.key"))
                .containsExactly("credential.deleted", "credential.read", "credential.written"));
    assertThat(orkosi.get("/api/activity-log?limit=200").text()).doesNotContain(VALUE);
    assertThat(
            server
                .database()
                .value("select count(*) from event where payload like '%" + VALUE + "%'"))
        .isEqualTo("0");
  }

  @Test
  void theStoreHoldsNoPlainValue() {
    orkosi.post("/api/credentials", "key", "stored", "value", VALUE).item(201);
    orkosi.post("/api/credentials", "key", "stored", "value", VALUE).item(201);

    assertThat(
            server
                .database()
                .value(
                    """
                    select position('%s'::bytea in ciphertext) || ' ' || version
                    from credential
                    where name = 'stored'
                    """
                        .formatted(VALUE)))
        .isEqualTo("0 2");
    orkosi.post("/api/credentials", "key", "other", "value", "x").item(201);
    server
        .database()
        .execute(
            """
            update credential as o
            set (key, nonce, ciphertext) = (s.key, s.nonce, s.ciphertext)
            from credential as s
            where s.name = 'stored' and o.name = 'other'
            """);
    orkosi.get("/api/credentials/other").refused(500, "DECRYPTION_FAILED");
  }

  @Test
  void allIsSealedWithTheFirstKey() {
    orkosi.post("/api/credentials", "key", "sealed", "value", VALUE).item(201);

    assertThat(orkosi.post("/api/credentials/rotate-key").item().number("remaining"))
        .contains(BigDecimal.ZERO);
  }

  @Test
  void anotherTenantHasSecretsOfItsOwn() {
    var foreigner = Others.foreigner(server);
    orkosi.post("/api/credentials", "key", "ours", "value", VALUE).item(201);

    assertThat(foreigner.get("/api/credentials").list()).isEmpty();
    foreigner.get("/api/credentials/ours").refused(404, "CREDENTIAL_NOT_FOUND");
    foreigner.delete("/api/credentials/ours").refused(404, "CREDENTIAL_NOT_FOUND");
    foreigner.post("/api/credentials", "key", "ours", "value", "theirs").item(201);
    assertThat(orkosi.get("/api/credentials/ours").item().text("value")).contains(VALUE);
  }

  @Test
  void onlyAdministratorsWrite() {
    var viewer = Others.viewer(server);

    viewer.get("/api/credentials").refused(403, "FORBIDDEN");
    viewer.get("/api/credentials/x").refused(403, "FORBIDDEN");
    viewer.post("/api/credentials", "key", "x", "value", "y").refused(403, "ADMIN_REQUIRED");
    viewer.delete("/api/credentials/x").refused(403, "ADMIN_REQUIRED");
    viewer.post("/api/credentials/rotate-key").refused(403, "ADMIN_REQUIRED");
    assertThat(viewer.get("/api/integrations").list()).isNotEmpty();
    viewer
        .post("/api/integrations/s3/configure", "fields", Json.empty())
        .refused(403, "ADMIN_REQUIRED");
  }

  @Test
  void anAgentReadsWhatItWasGrantedByItsName() {
    var agent = Others.agent(server, orkosi, "reader");
    var made = orkosi.post("/api/credentials", "key", "lent", "value", VALUE).item(201);
    agent.client().get("/api/credentials/lent").refused(403, "FORBIDDEN");
    agent.client().post("/api/credentials", lent(agent.name())).refused(403, "ADMIN_REQUIRED");

    var granted = orkosi.post("/api/credentials", lent(agent.name(), "cat", "cat")).item(201);
    assertThat(granted.fields().keySet()).isEqualTo(made.fields().keySet());
    assertThat(agent.client().get("/api/credentials/lent").item().text("value")).contains(VALUE);
    Others.agent(server, orkosi, "other")
        .client()
        .get("/api/credentials/lent")
        .refused(403, "FORBIDDEN");

    orkosi.post("/api/credentials", "key", "lent", "value", "newer", "agents", null).item(201);
    assertThat(agent.client().get("/api/credentials/lent").item().text("value")).contains("newer");
    orkosi.post("/api/credentials", lent()).item(201);
    agent.client().get("/api/credentials/lent").refused(403, "FORBIDDEN");

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(written("lent"))
                .containsExactly("[]", "", "[cat, %s]".formatted(agent.name()), ""));
  }

  @Test
  void aSecretOfTheHouseIsNotReadByAnAgentThatItWasGrantedTo() {
    var agent = Others.agent(server, orkosi, "nosy");
    var key = "provider:openai:api_key";

    orkosi
        .post("/api/credentials", "key", key, "value", VALUE, "agents", List.of(agent.name()))
        .item(201);

    agent.client().get("/api/credentials/" + key).refused(403, "FORBIDDEN");
  }

  @Test
  void anIntegrationIsConfiguredFieldByField() {
    var catalogue = orkosi.get("/api/integrations");
    assertThat(catalogue.list())
        .extracting(it -> it.text("id").orElseThrow())
        .containsExactlyInAnyOrder(
            "stripe",
            "github",
            "telegram",
            "slack",
            "smtp",
            "resend",
            "anthropic",
            "openai",
            "railway",
            "cloudflare",
            "s3");

    var partial = configure("resend", Json.object("from", "a@example.org")).item();
    assertThat(partial.text("status")).contains("partial");
    assertThat(partial.texts("saved")).containsExactly("from");
    var connected = configure("resend", Json.object("api_key", VALUE));
    assertThat(connected.item().bool("configured")).contains(true);
    assertThat(connected.text()).doesNotContain(VALUE);

    var status = orkosi.get("/api/integrations/resend/status").item();
    assertThat(status.texts("configured_fields")).containsExactly("api_key", "from");
    assertThat(status.texts("missing_fields")).isEmpty();
    assertThat(orkosi.get("/api/integrations").text()).doesNotContain(VALUE);
    orkosi.get("/api/credentials/integration:resend:api_key").refused(403, "FORBIDDEN");
    assertThat(orkosi.get("/api/credentials?limit=200").text())
        .contains("integration:resend:api_key");

    assertThat(configure("resend", Json.object("api_key", null)).item().text("status"))
        .contains("partial");
    assertThat(
            Others.foreigner(server).get("/api/integrations/resend/status").item().text("status"))
        .contains("disconnected");
  }

  @Test
  void badFieldsOfAnIntegrationChangeNothing() {
    configure("stripe", Json.object("no_such_field", "x")).refused(400, "VALIDATION_ERROR");
    configure("stripe", Json.object("secret_key", 5)).refused(400, "VALIDATION_ERROR");
    configure("stripe", Json.object("secret_key", "")).refused(400, "VALIDATION_ERROR");
    configure("nothing", Json.empty()).refused(404, "INTEGRATION_NOT_FOUND");
    orkosi.post("/api/integrations/stripe/configure").refused(400, "VALIDATION_ERROR");
    orkosi.get("/api/integrations/nothing/status").refused(404, "INTEGRATION_NOT_FOUND");

    assertThat(orkosi.get("/api/integrations/stripe/status").item().text("status"))
        .contains("disconnected");
  }

  private Answer configure(String id, Json.Obj fields) {
    return orkosi.post("/api/integrations/" + id + "/configure", "fields", fields);
  }

  private static Object[] lent(String... agents) {
    return new Object[] {"key", "lent", "value", VALUE, "agents", List.of(agents)};
  }

  /** Which agents each write granted, the newest first; empty where it said nothing of them. */
  private List<String> written(String key) {
    return orkosi.get("/api/activity-log?entity_type=credential&entity_id=" + key).list().stream()
        .filter(line -> line.text("action").filter("credential.written"::equals).isPresent())
        .map(line -> line.object("metadata"))
        .map(facts -> facts.find("agents").isEmpty() ? "" : facts.texts("agents").toString())
        .toList();
  }

  private List<String> actions(String key) {
    return orkosi.get("/api/activity-log?entity_type=credential&entity_id=" + key).list().stream()
        .map(line -> line.text("action").orElseThrow())
        .toList();
  }
}
