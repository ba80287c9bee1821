package dev.orrery.bootstrap.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.identity.UserRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  private static People people;
  private static List<Holder> holders;
  private static List<Caller> refused;

  @BeforeAll
  static void gather() {
    people = new People(server);
    var keys = new KeyRing(people);
    holders = new ArrayList<>();
    for (var role : UserRole.values()) {
      var name = "some-" + role.name().toLowerCase(Locale.ROOT);
      holders.add(new Holder(people.home(role, name), role, null));
    }
    holders.addAll(keys.ofEachScope());
    holders.add(keys.whole(UserRole.AGENT));
    holders.add(keys.whole(UserRole.VIEWER));
    refused = List.of(Caller.stranger(server, Dialect.ORKOSI), keys.revoked(), keys.expired(server));
  }

  @Test
  void theTableHasEveryRoute() {
    assertThat(Entry.of("orkosi").stream().map(Entry::route))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(Served.routes(server, Dialect.ORKOSI))
        .containsAll(Served.listed("/orkosi-routes.tsv"));
  }

  @TestFactory
  Stream<DynamicTest> aRouteAnswersItsCallersOnly() {
    var missing = Homeland.missing();
    return Entry.of("orkosi").stream()
        .map(entry -> entry.with(missing))
        .map(entry -> DynamicTest.dynamicTest(entry.toString(), () -> everybodyCalls(entry)));
  }

  private static void everybodyCalls(Entry entry) {
    var faults = new ArrayList<String>();
    if (!entry.right().equals(Right.PUBLIC.name())) {
      for (var caller : refused) {
        var reply = caller.send(entry);
        if (reply.status() != 401) {
          faults.add(caller + " got " + reply);
        }
      }
    }
    holders.forEach(holder -> holder.fault(people, entry).ifPresent(faults::add));
    assertThat(faults).isEmpty();
  }
}
