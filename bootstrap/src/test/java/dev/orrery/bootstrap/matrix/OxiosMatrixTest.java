package dev.orrery.bootstrap.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.identity.MintKey;
import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.Route;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.KeyGrant;
import dev.orrery.domain.identity.KeyQuotas;
import dev.orrery.domain.identity.KeyRole;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every oxios route, called by everybody. */
class OxiosMatrixTest {
  /** A budget that does not last is told with this status. */
  private static final Set<String> OWN_500 = Set.of("POST /api/budget/{}/reserve");

  /** The house has one workspace, and what lies in it. */
  private static final Set<String> OF_THE_HOUSE =
      Set.of("{file}", "{skill}", "{program}", "{persona}", "{name}", "{budget}");

  @RegisterExtension
  static final RunningServer server =
      RunningServer.perClass()
          .with("orrery.oxios.rate-limit", 1_000_000)
          .with("orrery.oxios.auth-enabled", true);

  private static final Map<KeyRole, Caller> holders = new LinkedHashMap<>();
  private static List<Caller> refused;

  @BeforeAll
  static void mint() {
    var nobody = Caller.stranger(server, Dialect.OXIOS);
    refused = List.of(nobody, nobody.as("junk", "x"), nobody.as("a", "aegis_" + "00".repeat(32)));
    for (var role : KeyRole.values()) {
      holders.put(role, key(role, null));
    }
  }

  private static Caller key(KeyRole role, @Nullable String tenant) {
    var request =
        new MintKey.Request(
            Audience.OXIOS,
            role + " " + tenant,
            KeyGrant.of(role),
            1_000_000,
            KeyQuotas.NONE,
            null,
            tenant);
    var minted =
        server.context().getBean(MintKey.class).mint(Principal.operator("matrix"), request);
    return switch (minted) {
      case MintKey.Outcome.Minted made ->
          Caller.stranger(server, Dialect.OXIOS).as(role + " " + tenant, made.secret());
      case MintKey.Outcome.ForeignTenant(var name) -> throw new AssertionError(name);
    };
  }

  @Test
  void theTableHasEveryRoute() {
    assertThat(Entry.of("oxios").stream().map(Entry::route))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(Route.served(server, Dialect.OXIOS))
        .containsAll(Route.listed("/oxios-routes.tsv"));
  }

  @TestFactory
  Stream<DynamicTest> aRouteAnswersItsCallersOnly() {
    return Entry.of("oxios").stream()
        .map(entry -> DynamicTest.dynamicTest(entry.toString(), () -> everybodyCalls(entry)));
  }

  private static void everybodyCalls(Entry entry) {
    var call = entry.with(OxiosHome.MISSING);
    var faults = new ArrayList<String>();
    if (!entry.right().equals("PUBLIC")) {
      for (var caller : refused) {
        var reply = caller.send(call);
        if (reply.status() != 401) {
          faults.add(caller + " got " + reply);
        }
      }
    }
    if (!entry.right().equals("STREAM")) {
      holders.forEach((role, caller) -> {
        var reply = caller.send(call);
        if (may(role, entry) ? !isServed(entry, reply) : !isRefusal(caller, reply)) {
          faults.add(caller + " got " + reply);
        }
      });
    }
    assertThat(faults).isEmpty();
  }

  private static boolean may(KeyRole role, Entry entry) {
    return entry.right().equals("PUBLIC") || role.compareTo(KeyRole.valueOf(entry.right())) <= 0;
  }

  private static boolean isServed(Entry entry, Reply reply) {
    return reply.isServed() || (OWN_500.contains(entry.route()) && reply.status() == 500);
  }

  private static boolean isRefusal(Caller caller, Reply reply) {
    return reply.status() == 403
        && ((Json.Obj) caller.codec().parse(reply.text()))
            .fields()
            .keySet()
            .equals(Set.of("error"));
  }

  @TestFactory
  Stream<DynamicTest> whatIsForeignIsAsWhatIsMissing() {
    var home = Objects.requireNonNull(holders.get(KeyRole.ADMIN));
    var stranger = key(KeyRole.ADMIN, "elsewhere");
    var real = new HashMap<>(OxiosHome.of(home, Homeland.MARKER));
    var entries =
        Entry.of("oxios").stream()
            .filter(entry -> !entry.right().equals("STREAM"))
            .filter(entry -> OF_THE_HOUSE.stream().noneMatch(entry.toString()::contains))
            .toList();
    return new Strangers(stranger, home, real, OxiosHome.MISSING, entry -> false).tests(entries);
  }
}
