package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.work.board.TaskStatus;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks, as the reference tells of them. */
class TasksConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server).operator();

  @Test
  void aTaskHasAllItsFields() {
    var product = orkosi.post("/api/products", "name", "Fields").item(201);
    var answer =
        orkosi.post(
            "/api/tasks",
            "title",
            "All fields",
            "description",
            "text",
            "status",
            "review",
            "priority",
            "P0",
            "type",
            "bug",
            "assignee",
            "ada",
            "product_slug",
            "fields",
            "category",
            "billing",
            "tags",
            "a,b",
            "estimated_minutes",
            90,
            "due_date",
            "2026-12-01",
            "progress_pct",
            40,
            "current_step",
            "second",
            "verification_type",
            "tests",
            "completion_notes",
            "notes",
            "completion_evidence",
            "evidence",
            "resolution",
            "none",
            "max_duration_seconds",
            60,
            "railway_url",
            "ignored");

    var task = answer.item(201);
    assertThat(answer.object(201).fields()).containsOnlyKeys("data");
    assertThat(task.fields().keySet())
        .contains(
            "id",
            "title",
            "description",
            "status",
            "priority",
            "type",
            "assignee",
            "product",
            "product_slug",
            "product_id",
            "category",
            "tags",
            "estimated_minutes",
            "due_date",
            "progress_pct",
            "current_step",
            "verification_type",
            "completion_notes",
            "completion_evidence",
            "resolution",
            "max_duration_seconds",
            "rejection_count",
            "created_by",
            "started_at",
            "completed_at",
            "created_at",
            "updated_at");
    assertThat(task.text("priority")).contains("P0");
    assertThat(task.text("product")).contains("fields");
    assertThat(task.number("product_id")).isEqualTo(product.number("id"));
    assertThat(task.text("due_date")).contains("2026-12-01T00:00:00.000Z");
    assertThat(task.text("created_at").orElseThrow())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(orkosi.get("/api/tasks/" + id(task)).item()).isEqualTo(task);
  }

  @Test
  void whatIsNotSaidHasItsDefault() {
    var task = add("Defaults");

    assertThat(task.text("status")).contains("todo");
    assertThat(task.text("priority")).contains("P2");
    assertThat(task.text("type")).contains("other");
    assertThat(task.find("assignee")).contains(Json.NULL);
    assertThat(task.bool("is_blocked")).contains(false);
    assertThat(task.items("blocked_by")).isEmpty();
    assertThat(task.items("blocks")).isEmpty();
  }

  @Test
  void theSameTaskIsNotMadeTwice() {
    var first = orkosi.post("/api/tasks", "title", "Only once").item(201);

    var again = orkosi.post("/api/tasks", "title", " only  ONCE ").object(200);

    assertThat(again.object("data").number("id")).isEqualTo(first.number("id"));
    assertThat(again.object("meta").bool("deduplicated")).contains(true);
    assertThat(again.object("meta").number("existing_id")).isEqualTo(first.number("id"));
    orkosi.post("/api/tasks", "title", "Only once", "assignee", "eve").item(201);
  }

  @Test
  void aListIsPagedAndFiltered() {
    var tag = word();
    for (var title : List.of("one", "two", "three")) {
      orkosi.post("/api/tasks", "title", title + " " + tag, "category", tag).item(201);
    }
    orkosi.patch("/api/tasks/" + id(found(tag).getFirst()), "status", "cancelled").item();

    var page = orkosi.get("/api/tasks?limit=2&offset=1&category=" + tag).object();
    assertThat(page.items("data")).hasSize(2);
    assertThat(page.object("meta"))
        .isEqualTo(Json.object("total", 3, "limit", 2, "offset", 1, "has_more", false));
    assertThat(orkosi.get("/api/tasks?limit=1000").object().object("meta").number("limit"))
        .hasValueSatisfying(limit -> assertThat(limit.intValue()).isEqualTo(200));
    assertThat(found(tag + "&status=archived")).hasSize(1);
    assertThat(found(tag + "&status=todo,done")).hasSize(2);
    assertThat(found(tag + "&priority=P0,P1")).isEmpty();
    assertThat(found(tag + "&q=tw")).hasSize(1);
    assertThat(found(tag + "&sort=title"))
        .extracting(task -> task.text("title").orElseThrow())
        .containsExactly("one " + tag, "three " + tag, "two " + tag);
    assertThat(found(tag).getFirst().bool("is_blocked")).contains(false);
  }

  @Test
  void theNextTaskIsShownAndNotTaken() {
    var who = word();
    orkosi.post("/api/tasks", "title", "later " + who, "assignee", who, "priority", "P3").item(201);
    orkosi.post("/api/tasks", "title", "now " + who, "assignee", who, "priority", "P1").item(201);

    for (int i = 0; i < 2; i++) {
      var next = orkosi.get("/api/tasks?next=true&assignee=" + who);
      assertThat(next.list())
          .singleElement()
          .satisfies(task -> assertThat(task.text("title")).contains("now " + who));
      assertThat(next.object().object("meta").number("total"))
          .hasValueSatisfying(total -> assertThat(total.intValue()).isEqualTo(2));
    }
    assertThat(orkosi.get("/api/tasks?next=true&assignee=nobody-" + who).list()).isEmpty();
  }

  @Test
  void nobodyNamedIsTheCaller() {
    var title = "mine " + word();
    orkosi.post("/api/tasks", "title", title, "assignee", "admin", "priority", "P0").item(201);

    assertThat(orkosi.get("/api/tasks?next=true").list()).hasSize(1);
    assertThat(orkosi.get("/api/tasks?assignee=me").list())
        .extracting(task -> task.text("title").orElseThrow())
        .contains(title);
  }

  @Test
  void aTaskMovesWhereItMay() {
    var task = add("Moves");
    var path = "/api/tasks/" + id(task);

    var begun = orkosi.patch(path, "status", "in_progress").item();
    assertThat(begun.text("started_at")).isPresent();
    var done = orkosi.patch(path, "status", "done").item();
    assertThat(done.text("completed_at")).isPresent();
    assertThat(done.number("progress_pct"))
        .hasValueSatisfying(percent -> assertThat(percent.intValue()).isEqualTo(100));
    orkosi.patch(path, "status", "review").refused(409, "INVALID_TRANSITION");
    assertThat(orkosi.patch(path, "status", "done").item().text("status")).contains("done");
    assertThat(orkosi.patch(path, "status", "todo").item().find("completed_at"))
        .contains(Json.NULL);
    assertThat(orkosi.patch(path, "status", "archived").item().text("status")).contains("archived");
  }

  @Test
  void aChangeTakesAwayWhatIsNull() {
    var task = orkosi.post("/api/tasks", "title", "Null", "assignee", "ada", "tags", "x").item(201);

    var changed =
        orkosi.patch("/api/tasks/" + id(task), "assignee", null, "description", "kept").item();

    assertThat(changed.find("assignee")).contains(Json.NULL);
    assertThat(changed.text("tags")).contains("x");
    assertThat(changed.text("description")).contains("kept");
  }

  @Test
  void whatIsBlockedGoesOnByItself() {
    var blocker = add("Blocker");
    var waiting =
        orkosi
            .post(
                "/api/tasks",
                "title",
                "Waiting",
                "status",
                "blocked",
                "blocked_by",
                List.of(id(blocker)))
            .item(201);

    assertThat(waiting.bool("is_blocked")).contains(true);
    assertThat(waiting.items("blocked_by"))
        .containsExactly(Json.object("id", id(blocker), "title", "Blocker", "status", "todo"));
    orkosi
        .patch("/api/tasks/" + id(blocker), "blocked_by", List.of(id(waiting)))
        .refused(400, "VALIDATION_ERROR");
    orkosi.patch("/api/tasks/" + id(blocker), "status", "done").item();

    var freed = orkosi.get("/api/tasks/" + id(waiting)).item();
    assertThat(freed.text("status")).contains("todo");
    assertThat(freed.bool("is_blocked")).contains(false);
  }

  @Test
  void aClaimGivesATaskToOneWorker() {
    var who = word();
    orkosi.post("/api/tasks", "title", "claimed " + who, "assignee", who).item(201);

    var first =
        orkosi
            .post("/api/tasks/claim", "assignee", who, "worker_id", "w-1", "lease_seconds", 60)
            .item();
    assertThat(first.text("status")).contains("in_progress");
    assertThat(first.text("claimed_by")).contains("w-1");
    assertThat(first.text("claim_until")).isPresent();

    var second = orkosi.post("/api/tasks/claim", "assignee", who, "worker_id", "w-2").object();
    assertThat(second.find("data")).contains(Json.NULL);
  }

  @Test
  void whatIsRemovedIsGone() {
    var id = id(add("Removed"));

    assertThat(orkosi.delete("/api/tasks/" + id).object())
        .isEqualTo(
            Json.object("data", Json.object("id", id, "deleted", true), "meta", Json.empty()));
    orkosi.delete("/api/tasks/" + id).refused(404, "TASK_NOT_FOUND");
    orkosi.get("/api/tasks/" + id).refused(404, "TASK_NOT_FOUND");
    orkosi.patch("/api/tasks/" + id, "title", "x").refused(404, "TASK_NOT_FOUND");
  }

  @Test
  void anotherTenantsTaskIsNotThere() {
    long id = Stranger.task(server, "secret " + word(), TaskStatus.TODO);

    orkosi.get("/api/tasks/" + id).refused(404, "TASK_NOT_FOUND");
    orkosi.patch("/api/tasks/" + id, "status", "done").refused(404, "TASK_NOT_FOUND");
    orkosi.delete("/api/tasks/" + id).refused(404, "TASK_NOT_FOUND");
    orkosi
        .post("/api/tasks", "title", "Spy " + word(), "blocked_by", List.of(id))
        .refused(400, "VALIDATION_ERROR");
    assertThat(orkosi.get("/api/tasks?q=secret").list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=-1",
        "limit=x",
        "limit=1.5",
        "offset=-1",
        "offset=x",
        "offset=99999999999999999999",
        "status=asleep",
        "status=todo,asleep",
        "status=TODO",
        "priority=P9",
        "priority=high",
        "type=other,none",
        "next=yes",
        "sort=secret",
        "sort=--title"
      })
  void aBadQueryIsRefused(String query) {
    var error = orkosi.get("/api/tasks?" + query).refused(400, "VALIDATION_ERROR");

    var details = error.items("details");
    assertThat(details).hasSize(1);
    assertThat(((Json.Obj) details.getFirst()).text("field"))
        .contains(query.substring(0, query.indexOf('=')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'title':''}",
        "{'title':'  '}",
        "{'title':null}",
        "{'title':7}",
        "{'title':'x','status':'asleep'}",
        "{'title':'x','status':7}",
        "{'title':'x','priority':'high'}",
        "{'title':'x','priority':2}",
        "{'title':'x','type':'chore'}",
        "{'title':'x','assignee':[]}",
        "{'title':'x','product_slug':'nowhere'}",
        "{'title':'x','product_id':0}",
        "{'title':'x','product_id':999999}",
        "{'title':'x','product_id':'1'}",
        "{'title':'x','tags':['a']}",
        "{'title':'x','estimated_minutes':-1}",
        "{'title':'x','estimated_minutes':1.5}",
        "{'title':'x','due_date':'tomorrow'}",
        "{'title':'x','due_date':'2026-13-01'}",
        "{'title':'x','due_date':'+99999-01-01T00:00:00Z'}",
        "{'title':'x','progress_pct':101}",
        "{'title':'x','progress_pct':-1}",
        "{'title':'x','max_duration_seconds':0}",
        "{'title':'x','max_duration_seconds':604801}",
        "{'title':'x','blocked_by':7}",
        "{'title':'x','blocked_by':['7']}",
        "{'title':'x','blocked_by':[0]}",
        "{'title':'x','blocked_by':[999999999]}"
      })
  void aBadTaskIsRefusedAndLeavesNothing(String body) {
    var before = server.database().value("select count(*) from task");

    orkosi.send("POST", "/api/tasks", body.replace('\'', '"')).refused(400, "VALIDATION_ERROR");

    assertThat(server.database().value("select count(*) from task")).isEqualTo(before);
  }

  @Test
  void whatIsTooLongIsRefused() {
    orkosi.post("/api/tasks", "title", "x".repeat(501)).refused(400, "VALIDATION_ERROR");
    orkosi
        .post("/api/tasks", "title", "x", "description", "x".repeat(50_001))
        .refused(400, "VALIDATION_ERROR");
    orkosi.post("/api/tasks", "title", "x".repeat(500)).item(201);
    orkosi.get("/api/tasks?q=" + "x".repeat(201)).refused(400, "VALIDATION_ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1.5", "01", "99999999999999999999", "%31x"})
  void anIdIsAPositiveNumber(String id) {
    orkosi.get("/api/tasks/" + id).refused(400, "INVALID_ID");
    orkosi.delete("/api/tasks/" + id).refused(400, "INVALID_ID");
    orkosi.patch("/api/tasks/" + id, "title", "x").refused(400, "INVALID_ID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'worker_id':''}",
        "{'worker_id':7}",
        "{'worker_id':'w','lease_seconds':59}",
        "{'worker_id':'w','lease_seconds':86401}",
        "{'worker_id':'w','lease_seconds':'60'}",
        "{'worker_id':'w','assignee':7}"
      })
  void aBadClaimIsRefused(String body) {
    orkosi
        .send("POST", "/api/tasks/claim", body.replace('\'', '"'))
        .refused(400, "VALIDATION_ERROR");
  }

  @Test
  void whatIsNoJsonIsSaidSo() {
    orkosi.send("POST", "/api/tasks", "{").refused(400, "INVALID_JSON");
    orkosi.send("PATCH", "/api/tasks/1", "[]").refused(400, "INVALID_JSON");
  }

  private Json.Obj add(String title) {
    return orkosi.post("/api/tasks", "title", title).item(201);
  }

  private List<Json.Obj> found(String query) {
    return orkosi.get("/api/tasks?category=" + query).list();
  }

  private static long id(Json.Obj task) {
    return task.number("id").orElseThrow().longValueExact();
  }

  private static String word() {
    return "w" + UUID.randomUUID().toString().replace("-", "");
  }
}
