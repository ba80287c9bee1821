package dev.orrery.bootstrap.conformance.aegis;

import static dev.orrery.bootstrap.conformance.aegis.Desk.id;
import static dev.orrery.bootstrap.conformance.aegis.Desk.path;
import static dev.orrery.bootstrap.conformance.aegis.Desk.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions belong to the keys that made them. */
class OwnershipConformanceTest {
  private static final String MASTER = "the-master-token";

  @RegisterExtension
  static final RunningServer server = Aegis.server().with("aegis.auth.token", MASTER);

  private final Aegis aegis = Aegis.of(server);
  private final Aegis master = aegis.as(MASTER);

  @Test
  void anotherKeysSessionIsForbiddenAndNotListed() {
    var anns = key("ann");
    var ann = new Desk(aegis.as(secret(anns)));
    var bob = new Desk(aegis.as(secret(key("bob"))));
    var session = ann.open("name", "anns");

    assertThat(session.text("ownerKeyId")).isEqualTo(anns.text("id"));
    for (var refused :
        List.of(
            bob.aegis().get(path(session, "")),
            bob.aegis().get(path(session, "/read")),
            bob.aegis().post(path(session, "/send"), "text", "x"),
            bob.aegis().post(path(session, "/interrupt")),
            bob.aegis().post(path(session, "/spawn")),
            bob.aegis().post(path(session, "/fork")),
            bob.aegis().get(path(session, "/transcript")),
            bob.aegis().delete(path(session, "")))) {
      refused.refused(403, "SESSION_FORBIDDEN");
    }
    assertThat(ids(bob.aegis())).doesNotContain(id(session));
    assertThat(bob.aegis().get("/v1/sessions/health").object().fields())
        .doesNotContainKey(id(session));
    var killed =
        bob.aegis()
            .send("DELETE", "/v1/sessions/batch", "{\"ids\":[\"" + id(session) + "\"]}")
            .object();
    assertThat(killed)
        .isEqualTo(Json.object("deleted", 0, "notFound", List.of(), "errors", List.of()));
    assertThat(ids(ann.aegis())).contains(id(session));
    assertThat(ids(master)).contains(id(session));
    assertThat(new Desk(master).show(session).text("name")).contains("anns");
  }

  @Test
  void oneKeysIdleSessionIsNotHandedToAnother() {
    var dir = Desk.directory();
    var ann = new Desk(aegis.as(secret(key("carl"))));
    var bob = new Desk(aegis.as(secret(key("dora"))));
    var first = ann.openIn(dir);

    assertThat(id(bob.openIn(dir))).isNotEqualTo(id(first));
    var again = ann.aegis().post("/v1/sessions", "workDir", dir.toString()).object(200);
    assertThat(id(again)).isEqualTo(id(first));
  }

  private Json.Obj key(String name) {
    return master.key("name", name, "role", "operator");
  }

  private static String secret(Json.Obj key) {
    return key.text("key").orElseThrow();
  }

  private static List<String> ids(Aegis client) {
    return texts(client.get("/v1/sessions?limit=100").object(), "sessions", "id");
  }
}
