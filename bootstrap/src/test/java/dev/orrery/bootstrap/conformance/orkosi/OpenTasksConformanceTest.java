package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.board.TaskStatus;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks on the public surface, in its own words. */
class OpenTasksConformanceTest {
  private static final String TASKS = "/api/v1/public/tasks";

  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server).operator();

  @Test
  void aTaskIsShownInTheWordsOfThisSurface() {
    var product = orkosi.post("/api/products", "name", "Open").item(201).number("id").orElseThrow();
    var task =
        orkosi
            .post(
                TASKS,
                "title",
                "Open",
                "type",
                "bug",
                "priority",
                "critical",
                "assigned_to",
                "ada",
                "product_id",
                product,
                "max_duration_seconds",
                60)
            .item(201);

    assertThat(task.fields())
        .containsOnlyKeys(
            "id",
            "title",
            "description",
            "type",
            "priority",
            "status",
            "assigned_to",
            "product_id",
            "resolution",
            "max_duration_seconds",
            "created_at",
            "updated_at",
            "completed_at");
    assertThat(task.text("priority")).contains("critical");
    assertThat(orkosi.get(TASKS + "/" + id(task)).item()).isEqualTo(task);
    var same = orkosi.get("/api/tasks/" + id(task)).item();
    assertThat(same.text("priority")).contains("P0");
    assertThat(same.text("assignee")).contains("ada");
    assertThat(orkosi.post(TASKS, "title", "Plain").item(201).text("priority")).contains("medium");
  }

  @Test
  void anEqualTaskIsAnotherOne() {
    var first = orkosi.post(TASKS, "title", "Twice").item(201);

    assertThat(orkosi.post(TASKS, "title", "Twice").item(201).number("id"))
        .isNotEqualTo(first.number("id"));
  }

  @Test
  void aListIsFiltered() {
    var who = "w" + UUID.randomUUID();
    orkosi.post(TASKS, "title", "low", "assigned_to", who, "priority", "low").item(201);
    orkosi.post(TASKS, "title", "high", "assigned_to", who, "priority", "high").item(201);
    var archived =
        orkosi.post("/api/tasks", "title", "gone", "assignee", who, "status", "archived").item(201);

    assertThat(orkosi.get(TASKS + "?assigned_to=" + who).list()).hasSize(3);
    assertThat(orkosi.get(TASKS + "?assigned_to=" + who + "&priority=low").list()).hasSize(1);
    assertThat(orkosi.get(TASKS + "?status=cancelled&assigned_to=" + who).list())
        .singleElement()
        .satisfies(task -> {
          assertThat(task.number("id")).isEqualTo(archived.number("id"));
          assertThat(task.text("status")).contains("cancelled");
        });
    assertThat(orkosi.get(TASKS + "?product_id=999999").list()).isEmpty();
  }

  @Test
  void aTaskIsChangedAndCancelled() {
    var path = TASKS + "/" + id(orkosi.post(TASKS, "title", "Changed").item(201));

    var done = orkosi.patch(path, "status", "done", "resolution", "fixed").item();
    assertThat(done.text("completed_at")).isPresent();
    assertThat(done.text("resolution")).contains("fixed");
    orkosi.patch(path, "status", "review").refused(409, "INVALID_TRANSITION");
    for (int i = 0; i < 2; i++) {
      assertThat(orkosi.delete(path).item().text("status")).contains("cancelled");
    }
    assertThat(orkosi.get(path).item().text("status")).contains("cancelled");
  }

  @Test
  void anotherTenantsTaskIsNotThere() {
    var path = TASKS + "/" + Stranger.task(server, "secret", TaskStatus.TODO);

    orkosi.get(path).refused(404, "TASK_NOT_FOUND");
    orkosi.patch(path, "title", "x").refused(404, "TASK_NOT_FOUND");
    orkosi.delete(path).refused(404, "TASK_NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'title':''}",
        "{'title':7}",
        "{'title':'x','type':'chore'}",
        "{'title':'x','priority':'P0'}",
        "{'title':'x','status':'archived'}",
        "{'title':'x','product_id':999999}",
        "{'title':'x','product_id':'x'}",
        "{'title':'x','assigned_to':7}",
        "{'title':'x','max_duration_seconds':0}",
        "{'title':'x','max_duration_seconds':604801}"
      })
  void aBadTaskIsRefused(String body) {
    orkosi.send("POST", TASKS, body.replace('\'', '"')).refused(400, "VALIDATION_ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "offset=-1", "status=archived", "priority=P1", "product_id=x"})
  void aBadQueryIsRefused(String query) {
    orkosi.get(TASKS + "?" + query).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void anIdIsAPositiveNumber() {
    orkosi.get(TASKS + "/x").refused(400, "INVALID_ID");
    orkosi.delete(TASKS + "/0").refused(400, "INVALID_ID");
  }

  private static long id(Json.Obj task) {
    return task.number("id").orElseThrow().longValueExact();
  }
}
