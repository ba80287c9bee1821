package dev.orrery.bootstrap.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.conformance.Route;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.identity.UserRole;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every orkosi route, called by everybody. */
class OrkosiMatrixTest {
  @RegisterExtension
  static final RunningServer server =
      RunningServer.perClass()
          .with("orrery.orkosi.rate-limit-enabled", false)
          .with("billing.webhook.secret", "whsec_matrix")
          .with("pg.dump", "off");

  private static final Set<String> ENDS_THE_CALLER =
      Set.of(Right.SIGN_OUT.name(), Right.SELF_ERASE.name());

  private static People people;
  private static KeyRing keys;
  private static List<Holder> holders;
  private static List<Caller> refused;

  @BeforeAll
  static void gather() {
    people = new People(server);
    keys = new KeyRing(people);
    holders = new ArrayList<>();
    for (var role : UserRole.values()) {
      var name = "some-" + role.name().toLowerCase(Locale.ROOT);
      holders.add(new Holder(people.home(role, name), role, null));
    }
    holders.add(keys.whole(UserRole.AGENT));
    holders.add(keys.whole(UserRole.VIEWER));
    refused =
        List.of(Caller.stranger(server, Dialect.ORKOSI), keys.revoked(), keys.expired(server));
  }

  @Test
  void theTableHasEveryRoute() {
    assertThat(Entry.of("orkosi").stream().map(Entry::route))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(Route.served(server, Dialect.ORKOSI))
        .containsAll(Route.listed("/orkosi-routes.tsv"));
  }

  /** The first route of each right is called with every scope, the others with fewer keys. */
  @TestFactory
  Stream<DynamicTest> aRouteAnswersItsCallersOnly() {
    var missing = Nowhere.ids();
    var met = EnumSet.noneOf(Right.class);
    var tests = new ArrayList<DynamicTest>();
    for (var entry : Entry.of("orkosi")) {
      var right = Right.valueOf(entry.right());
      boolean first = met.add(right);
      var call = entry.with(missing);
      tests.add(
          DynamicTest.dynamicTest(
              call.toString(),
              () -> everybodyCalls(call, first ? keys.ofEachScope() : keys.around(right))));
    }
    return tests.stream();
  }

  private static void everybodyCalls(Entry entry, List<Holder> withKeys) {
    var faults = new ArrayList<String>();
    if (!entry.right().equals(Right.PUBLIC.name())) {
      for (var caller : refused) {
        var reply = caller.send(entry);
        if (reply.status() != 401) {
          faults.add(caller + " got " + reply);
        }
      }
    }
    Stream.concat(holders.stream(), withKeys.stream())
        .forEach(holder -> holder.fault(people, entry).ifPresent(faults::add));
    assertThat(faults).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> aGroupAnswersItsRanks() {
    return new Ranks(people).tests();
  }

  @TestFactory
  Stream<DynamicTest> whatIsForeignIsAsWhatIsMissing() {
    var home = people.home(UserRole.ADMIN, Homeland.MARKER + "-admin");
    var member = people.home(UserRole.EDITOR, Homeland.MARKER + "-member");
    var stranger = people.foreign(UserRole.ADMIN, "stranger");
    var guest = people.foreign(UserRole.EDITOR, "guest");
    var real = new HashMap<>(Homeland.of(home, People.number(member), Homeland.MARKER));
    real.put(
        "backup",
        Backups.made(Caller.stranger(server, Dialect.ORKOSI).as("operator", server.token())));
    var missing = new HashMap<>(Nowhere.ids());
    Homeland.of(stranger, People.number(guest), "abroad")
        .forEach((kind, id) -> {
          real.put("own." + kind, id);
          missing.put("own." + kind, id);
        });
    var entries = new ArrayList<>(Entry.of("orkosi"));
    entries.addAll(Entry.of("orkosi-ids"));
    entries.removeIf(entry -> ENDS_THE_CALLER.contains(entry.right()));
    return new Strangers(stranger, home, real, missing, entry -> false).tests(entries);
  }
}
