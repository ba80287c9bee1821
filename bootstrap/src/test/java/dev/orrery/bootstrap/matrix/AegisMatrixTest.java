package dev.orrery.bootstrap.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.Route;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every aegis route, called by everybody. */
class AegisMatrixTest {
  private static final String MASTER = "the-master-token-of-the-matrix";
  private static final Set<String> OPEN = Set.of("PUBLIC", "JUDGED");
  private static final Set<String> ALL =
      Set.of("create", "send", "approve", "reject", "kill", "audit");

  @RegisterExtension
  static final RunningServer server =
      RunningServer.perClass()
          .with("orrery.aegis.rate-limit-enabled", false)
          .with("aegis.auth.token", MASTER);

  private static Caller master;
  private static List<KeyHolder> holders;
  private static List<Caller> refused;

  @BeforeAll
  static void mint() {
    var nobody = Caller.stranger(server, Dialect.AEGIS);
    master = nobody.as("master", MASTER);
    holders = new ArrayList<>(List.of(new KeyHolder(master, ALL, true)));
    hold("viewer", Set.of("audit"), "role", "viewer");
    hold("operator", ALL, "role", "operator");
    holders.add(new KeyHolder(key("admin", "role", "admin"), ALL, true));
    for (var permission : ALL) {
      hold(permission, Set.of(permission), "permissions", List.of(permission));
      var others = ALL.stream().filter(other -> !other.equals(permission)).toList();
      hold("all but " + permission, Set.copyOf(others), "permissions", others);
    }
    hold("sessions:read", Set.of(), "scopes", List.of("sessions:read"));
    hold(
        "sessions:write",
        Set.of("create", "send", "approve", "reject", "kill"),
        "scopes",
        List.of("sessions:write"));
    hold("permissions:write", Set.of("approve", "reject"), "scopes", List.of("permissions:write"));
    hold("audit:read", Set.of("audit"), "scopes", List.of("audit:read"));
    holders.add(new KeyHolder(key("scope admin", "scopes", List.of("admin")), ALL, true));
    holders.add(new KeyHolder(key("scope *", "scopes", List.of("*")), ALL, true));
    refused = List.of(nobody, nobody.as("junk", "x"), revoked(), expired());
  }

  private static void hold(String name, Set<String> permissions, @Nullable Object... grant) {
    holders.add(new KeyHolder(key(name, grant), permissions, false));
  }

  private static Caller key(String name, @Nullable Object... grant) {
    return master.as(name, minted(name, grant).text("key").orElseThrow());
  }

  private static Json.Obj minted(String name, @Nullable Object... grant) {
    var body = new HashMap<String, Json>(Json.object(grant).fields());
    body.put("name", Json.of(name));
    var reply = master.send("POST", "/v1/auth/keys", master.codec().write(new Json.Obj(body)));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return (Json.Obj) master.codec().parse(reply.text());
  }

  private static Caller revoked() {
    var key = minted("revoked", "role", "admin");
    master.object("DELETE", "/v1/auth/keys/" + key.text("id").orElseThrow());
    return master.as("revoked key", key.text("key").orElseThrow());
  }

  private static Caller expired() {
    var key = minted("expired", "role", "admin", "ttlDays", 1);
    var sql = "update api_key set expires_at = now() - interval '1 day' where name = 'expired'";
    server.database().execute(sql);
    return master.as("expired key", key.text("key").orElseThrow());
  }

  @Test
  void theTableHasEveryRoute() {
    assertThat(Entry.of("aegis").stream().map(Entry::route))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(Route.served(server, Dialect.AEGIS))
        .containsAll(Route.listed("/aegis-routes.tsv"));
  }

  @TestFactory
  Stream<DynamicTest> aRouteAnswersItsCallersOnly() {
    return Entry.of("aegis").stream()
        .map(entry -> entry.with(AegisHome.MISSING))
        .map(entry -> DynamicTest.dynamicTest(entry.toString(), () -> everybodyCalls(entry)));
  }

  private static void everybodyCalls(Entry entry) {
    var faults = new ArrayList<String>();
    if (!OPEN.contains(entry.right())) {
      for (var caller : refused) {
        var reply = caller.send(entry);
        if (reply.status() != 401) {
          faults.add(caller + " got " + reply);
        }
      }
    }
    holders.forEach(holder -> holder.fault(entry).ifPresent(faults::add));
    assertThat(faults).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> whatIsForeignIsAsWhatIsMissing() {
    var home = key("home", "role", "admin");
    var stranger = key("stranger", "role", "admin", "tenantId", "elsewhere");
    var real = new HashMap<>(AegisHome.of(home, Homeland.MARKER));
    real.put("apikey", minted(Homeland.MARKER, "role", "viewer").text("id").orElseThrow());
    real.put("letter", AegisHome.letter(server, Homeland.MARKER));
    var missing = new HashMap<>(AegisHome.MISSING);
    AegisHome.of(stranger, "abroad")
        .forEach((kind, id) -> {
          real.put("own." + kind, id);
          missing.put("own." + kind, id);
        });
    // An idle session is handed out again in its directory.
    missing.put("own.dir", AegisHome.directory("abroad"));
    missing.put("own.name", "with-nothing");
    real.put("own.name", "with-something");
    var entries = new ArrayList<>(Entry.of("aegis"));
    entries.addAll(Entry.of("aegis-ids"));
    // A list of sessions to kill says which are missing; the foreign ones are left out of it.
    entries.removeIf(entry -> entry.right().equals("STREAM") || entry.body().contains("\"ids\""));
    return new Strangers(
            stranger,
            home,
            real,
            Map.copyOf(missing),
            entry -> entry.path().contains("/sessions/{session}"))
        .tests(entries);
  }
}
