package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens: the wallets of users and companies. */
class TokensConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server);
  private final Orkosi admin = orkosi.operator();
  private Person ada;

  @BeforeAll
  static void registerTheAdministrator() {
    Person.register(Orkosi.of(server), "root");
  }

  /** Everybody who registers has the tokens of a registration. */
  @BeforeEach
  void register(TestInfo test) {
    ada = Person.register(orkosi, test.getTestMethod().orElseThrow().getName().substring(0, 12));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(number(balance(), "balance")).isEqualTo(1000));
  }

  @Test
  void registeringBringsTokensOnce() {
    var balance = balance();

    assertThat(number(balance, "user_id")).isEqualTo(ada.id());
    assertThat(number(balance, "lifetime_granted")).isEqualTo(1000);
    assertThat(number(balance, "lifetime_purchased")).isZero();
    assertThat(number(balance, "lifetime_consumed")).isZero();
    assertThat(balance.bool("low_balance")).contains(false);
    assertThat(balance.bool("auto_topup_enabled")).contains(false);
    assertThat(balance.text("updated_at")).isPresent();
    var entry = ada.client().get("/api/tokens/transactions").list();
    assertThat(entry).hasSize(1);
    assertThat(entry.getFirst().text("type")).contains("signup_bonus");
  }

  @Test
  void consumingTakesAllOrNothing() {
    var taken =
        ada.client()
            .post(
                "/api/tokens/consume",
                "amount",
                950,
                "action",
                "summarise",
                "reference_id",
                "task-7",
                "metadata",
                Json.object("model", "m"))
            .item();
    assertThat(taken.bool("success")).contains(true);
    assertThat(number(taken, "consumed")).isEqualTo(950);
    assertThat(number(taken, "balance")).isEqualTo(50);
    assertThat(taken.bool("low_balance")).contains(true);

    var details =
        ada.client()
            .post("/api/tokens/consume", "amount", 51, "action", "more")
            .refused(402, "INSUFFICIENT_TOKENS")
            .items("details");
    assertThat(details).containsExactly(Json.object("required", 51, "balance", 50, "shortfall", 1));
    assertThat(number(balance(), "lifetime_consumed")).isEqualTo(950);

    var entry = ada.client().get("/api/tokens/transactions?type=consume").list().getFirst();
    assertThat(number(entry, "id")).isEqualTo(number(taken, "transaction_id"));
    assertThat(number(entry, "amount")).isEqualTo(-950);
    assertThat(number(entry, "balance_after")).isEqualTo(50);
    assertThat(entry.text("action")).contains("summarise");
    assertThat(entry.text("reference_id")).contains("task-7");
    assertThat(entry.object("metadata")).isEqualTo(Json.object("model", "m"));
  }

  @Test
  void theSameKeyPaysOnce() {
    var keyed = ada.client().with("Idempotency-Key", "once");

    var first = keyed.post("/api/tokens/consume", "amount", 10, "action", "a").item();
    var again = keyed.post("/api/tokens/consume", "action", "a", "amount", 10).item();

    assertThat(again).isEqualTo(first);
    keyed
        .post("/api/tokens/consume", "amount", 11, "action", "a")
        .refused(409, "IDEMPOTENCY_CONFLICT");
    assertThat(number(balance(), "balance")).isEqualTo(990);
  }

  @Test
  void spendersAtOnceNeverOverdraw() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 40)
              .mapToObj(i ->
                  threads.submit(() ->
                      ada.client()
                          .post("/api/tokens/consume", "amount", 100, "action", "race")
                          .status()))
              .toList();
      int passed = 0;
      for (var answer : answers) {
        passed += answer.get() == 200 ? 1 : 0;
      }
      assertThat(passed).isEqualTo(10);
    }
    assertThat(number(balance(), "balance")).isZero();
  }

  @Test
  void anAdministratorGivesTokensAndOthersDoNot() {
    var given =
        admin
            .post("/api/tokens/grant", "user_id", ada.id(), "amount", 5, "reason", "thanks")
            .item();
    assertThat(given.text("type")).contains("admin_grant");
    assertThat(given.object("metadata").text("reason")).contains("thanks");
    assertThat(number(balance(), "balance")).isEqualTo(1005);

    ada.client()
        .post("/api/tokens/grant", "user_id", ada.id(), "amount", 5, "reason", "me")
        .refused(403, "ADMIN_REQUIRED");
    admin
        .post("/api/tokens/grant", "user_id", 4711, "amount", 5, "reason", "who")
        .refused(404, "USER_NOT_FOUND");
    admin
        .post("/api/tokens/grant", "amount", 5, "reason", "nobody")
        .refused(400, "VALIDATION_ERROR");
  }

  @Test
  void aCompanyHasAWalletOfItsOwn() {
    var before = number(ada.client().get("/api/tokens/balance?company_id=1").item(), "balance");
    admin.post("/api/tokens/grant", "company_id", 1, "amount", 7, "reason", "start").item();

    var company = ada.client().get("/api/tokens/balance?company_id=1").item();
    assertThat(number(company, "balance")).isEqualTo(before + 7);
    assertThat(number(company, "company_id")).isEqualTo(1);
    ada.client().post("/api/tokens/consume", "amount", 7, "action", "a", "company_id", 1).item();
    assertThat(number(balance(), "balance")).isEqualTo(1000);

    for (var path : List.of("/api/tokens/balance", "/api/tokens/transactions")) {
      ada.client().get(path + "?company_id=4711").refused(403, "FORBIDDEN");
    }
    ada.client()
        .post("/api/tokens/consume", "amount", 1, "action", "a", "company_id", 4711)
        .refused(403, "FORBIDDEN");
  }

  @Test
  void transactionsComeInPages() {
    for (int i = 1; i <= 4; i++) {
      ada.client().post("/api/tokens/consume", "amount", i, "action", "a").item();
    }

    var page = ada.client().get("/api/tokens/transactions?limit=2&offset=1").object();

    assertThat(page.items("data").stream().map(it -> number((Json.Obj) it, "amount")))
        .containsExactly(-3L, -2L);
    assertThat(number(page.object("meta"), "total")).isEqualTo(5);
    assertThat(page.object("meta").bool("has_more")).contains(true);
  }

  private Json.Obj balance() {
    return ada.client().get("/api/tokens/balance").item();
  }

  private static long number(Json.Obj object, String name) {
    return object.number(name).orElseThrow().longValueExact();
  }
}
