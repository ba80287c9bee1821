package dev.orrery.bootstrap.conformance.aegis;

import static dev.orrery.bootstrap.conformance.aegis.Desk.id;
import static dev.orrery.bootstrap.conformance.aegis.Desk.objects;
import static dev.orrery.bootstrap.conformance.aegis.Desk.path;
import static dev.orrery.bootstrap.conformance.aegis.Desk.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Children, forks and batches. */
class SessionTreeConformanceTest {
  @RegisterExtension static final RunningServer server = Aegis.server();

  private final Aegis aegis = Aegis.of(server);
  private final Desk desk = new Desk(aegis);

  @Test
  void aChildInheritsFromItsParent() {
    var parent = desk.open("name", "boss", "permissionMode", "plan");

    var child = aegis.post(path(parent, "/spawn"), "prompt", "tell me").object(201);

    assertThat(child.text("name")).contains("boss-child");
    assertThat(child.text("parentId")).contains(id(parent));
    assertThat(child.text("workDir")).isEqualTo(parent.text("workDir"));
    assertThat(child.text("permissionMode")).contains("plan");
    assertThat(child.object("promptDelivery").bool("delivered")).contains(true);
    assertThat(desk.show(parent).texts("children")).containsExactly(id(child));
    var children = aegis.get(path(parent, "/children")).object();
    assertThat(texts(children, "children", "id")).containsExactly(id(child));
    assertThat(objects(children, "children").getFirst().fields())
        .containsOnlyKeys("id", "windowName", "status", "createdAt");

    aegis.delete(path(parent, "")).object();
    assertThat(desk.show(child).text("parentId")).contains(id(parent));
  }

  @Test
  void aChildMayWorkElsewhereAndOtherwise() {
    var parent = desk.open("name", "chief");
    var dir = Desk.directory();

    var child =
        aegis
            .post(
                path(parent, "/spawn"),
                "name",
                "helper",
                "workDir",
                dir.toString(),
                "permissionMode",
                "acceptEdits")
            .object(201);

    assertThat(child.text("name")).contains("helper");
    assertThat(child.text("workDir")).contains(dir.toString());
    assertThat(child.text("permissionMode")).contains("acceptEdits");
    assertThat(child.fields()).doesNotContainKey("promptDelivery");
    aegis.post(path(parent, "/spawn"), "workDir", "/etc").refused(400, "INVALID_WORKDIR");
    aegis.post(path(parent, "/spawn"), "prd", "x").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void aForkBeginsWithTheWholeConversationAndItsPermissions() {
    var source = desk.open("name", "origin");
    desk.ask(source, "ls");
    aegis.put(path(source, "/permission-profile"), "profile", "standard").object();

    var fork = aegis.post(path(source, "/fork")).object(201);

    assertThat(fork.text("name")).contains("origin-fork");
    assertThat(fork.text("forkedFrom")).contains(id(source));
    assertThat(fork.fields()).doesNotContainKey("parentId");
    assertThat(fork.text("permissionMode")).contains("bypassPermissions");
    assertThat(fork.object("permissionProfile").text("profile")).contains("standard");
    assertThat(texts(desk.read(fork), "messages", "text"))
        .isEqualTo(texts(desk.read(source), "messages", "text"));
    assertThat(desk.show(source).fields()).doesNotContainKey("children");
    desk.ask(fork, "ls");
    assertThat(desk.read(source).items("messages")).isEmpty();
  }

  @Test
  void aParentThatIsNoneIsIgnored() {
    var parent = desk.open();

    assertThat(desk.open("parentId", id(parent)).text("parentId")).contains(id(parent));
    assertThat(desk.open("parentId", "00000000-0000-4000-8000-000000000000").fields())
        .doesNotContainKey("parentId");
  }

  @Test
  void manyAreOpenedOrNone() {
    var dir = Desk.directory().toString();
    var other = Desk.directory().toString();
    long before = total();

    var bad = one(dir, "b1").with("workDir", Json.of("/etc"));
    aegis
        .post("/v1/sessions/batch", "sessions", List.of(one(dir, "a1"), bad))
        .refused(400, "INVALID_WORKDIR");
    assertThat(total()).isEqualTo(before);

    var made =
        aegis
            .post(
                "/v1/sessions/batch",
                "sessions",
                List.of(one(dir, "b-1").with("prompt", Json.of("tell me")), one(other, "b-2")))
            .object(201);

    assertThat(made.number("created").orElseThrow().intValueExact()).isEqualTo(2);
    assertThat(made.number("failed").orElseThrow().intValueExact()).isZero();
    assertThat(made.items("errors")).isEmpty();
    assertThat(texts(made, "sessions", "name")).containsExactly("b-1", "b-2");
    var sessions = objects(made, "sessions");
    assertThat(sessions.getFirst().object("promptDelivery").bool("delivered")).contains(true);
    assertThat(sessions.getLast().fields()).containsOnlyKeys("id", "name");
  }

  @Test
  void batchesAreChecked() {
    var dir = Desk.directory().toString();
    for (var sessions :
        List.of(
            List.<Json>of(),
            Collections.nCopies(51, (Json) one(dir, "x")),
            List.<Json>of(one(dir, "x").with("prd", Json.of("no"))),
            List.<Json>of(Json.of("x")))) {
      aegis.post("/v1/sessions/batch", "sessions", sessions).refused(400, "VALIDATION_ERROR");
    }
    aegis.post("/v1/sessions/batch").refused(400, "VALIDATION_ERROR");
    aegis.send("DELETE", "/v1/sessions/batch", "{}").refused(400, "VALIDATION_ERROR");
    aegis
        .send("DELETE", "/v1/sessions/batch", "{\"status\":\"sleeping\"}")
        .refused(400, "VALIDATION_ERROR");
  }

  @Test
  void tooManyLiveSessionsAreRefused() {
    var dir = Desk.directory().toString();
    int status = 201;
    for (int i = 0; i < 5 && status == 201; i++) {
      status =
          aegis
              .post("/v1/sessions/batch", "sessions", Collections.nCopies(50, one(dir, "many")))
              .status();
    }

    assertThat(status).isEqualTo(429);
    assertThat(total()).isLessThanOrEqualTo(200);
    var killed = aegis.send("DELETE", "/v1/sessions/batch", "{\"status\":\"idle\"}").object();
    assertThat(killed.number("deleted").orElseThrow().intValueExact()).isGreaterThan(100);
  }

  @Test
  void manyAreKilledByIdAndStatus() {
    var one = desk.open();
    var two = desk.open();

    var killed =
        aegis
            .send(
                "DELETE",
                "/v1/sessions/batch",
                "{\"ids\":[\"" + id(one) + "\",\"" + id(two) + "\",\"abc\"]}")
            .object();

    assertThat(killed.number("deleted").orElseThrow().intValueExact()).isEqualTo(2);
    assertThat(killed.texts("notFound")).containsExactly("abc");
    assertThat(killed.items("errors")).isEmpty();
    aegis.get(path(one, "")).refused(404, "SESSION_NOT_FOUND");
  }

  private long total() {
    return aegis
        .get("/v1/sessions?limit=1")
        .object()
        .object("pagination")
        .number("total")
        .orElseThrow()
        .longValueExact();
  }

  private static Json.Obj one(String dir, String name) {
    return Json.object("workDir", dir, "name", name);
  }
}
