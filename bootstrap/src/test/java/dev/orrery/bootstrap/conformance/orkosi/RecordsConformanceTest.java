package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The activity log, rules and notifications. */
class RecordsConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private final Orkosi orkosi = Orkosi.of(server).operator();

  @Test
  void aLineOfActivityIsAddedFilteredAndCounted() {
    var made =
        orkosi
            .post(
                "/api/activity-log",
                "actor_type",
                "agent",
                "actor_id",
                "counted-bot",
                "action",
                "deploy.done",
                "entity_type",
                "product",
                "entity_id",
                "shop",
                "metadata",
                Json.object("tries", 2))
            .item(201);

    assertThat(made.text("actor_type")).contains("agent");
    assertThat(made.object("metadata")).isEqualTo(Json.object("tries", 2));
    assertThat(made.text("created_at").orElseThrow()).matches("[0-9T:.-]+Z");
    var listed = orkosi.get("/api/activity-log?actor_id=counted-bot&action=deploy.done");
    assertThat(listed.list()).containsExactly(made);
    assertThat(listed.object().object("meta").bool("has_more")).contains(false);
    assertThat(orkosi.get("/api/activity-log?entity_type=product&entity_id=shop").list())
        .containsExactly(made);
    assertThat(orkosi.get("/api/activity-log?actor_id=counted-bot&to=2020-01-01T00:00:00Z").list())
        .isEmpty();
    var stats = orkosi.get("/api/activity-log/stats").item();
    assertThat(stats.number("total").orElseThrow().intValue()).isPositive();
    assertThat(stats.object("by_actor_type").number("agent").orElseThrow().intValue()).isPositive();
    assertThat(stats.items("by_day")).isNotEmpty();
    assertThat(stats.items("top_actors")).isNotEmpty();
  }

  @Test
  void anotherTenantHasRecordsOfItsOwn() {
    var foreigner = Others.foreigner(server);
    var rule = orkosi.post("/api/rules", "rule", "Ours alone").item(201).number("id").orElseThrow();
    var note =
        orkosi
            .post("/api/notifications", "title", "Ours", "message", "alone")
            .item(201)
            .number("id")
            .orElseThrow();
    orkosi
        .post("/api/activity-log", "actor_type", "user", "actor_id", "ours", "action", "x")
        .item(201);

    assertThat(foreigner.get("/api/activity-log?actor_id=ours").list()).isEmpty();
    assertThat(foreigner.get("/api/rules").list()).isEmpty();
    assertThat(foreigner.get("/api/notifications").list()).isEmpty();
    foreigner.patch("/api/rules/" + rule, "rule", "x").refused(404, "RULE_NOT_FOUND");
    foreigner.delete("/api/rules/" + rule).refused(404, "RULE_NOT_FOUND");
    foreigner.patch("/api/notifications/" + note + "/read").refused(404, "NOTIFICATION_NOT_FOUND");
    assertThat(foreigner.patch("/api/notifications/read-all").item().number("updated"))
        .contains(BigDecimal.ZERO);
  }

  @Test
  void whoLooksOnWritesNothing() {
    var viewer = Others.viewer(server);

    for (var path :
        List.of(
            "/api/activity-log",
            "/api/activity-log/stats",
            "/api/rules",
            "/api/notifications",
            "/api/notifications/unread-count")) {
      viewer.get(path).object();
    }
    viewer.post("/api/rules", "rule", "x").refused(403, "FORBIDDEN");
    viewer.patch("/api/rules/1", "rule", "x").refused(403, "FORBIDDEN");
    viewer.delete("/api/rules/1").refused(403, "FORBIDDEN");
    viewer.post("/api/notifications", "title", "t", "message", "m").refused(403, "FORBIDDEN");
  }

  @Test
  void rulesAreKeptAndPermanentOnesStay() {
    var usual = orkosi.post("/api/rules", "rule", "Be brief", "scope", "rule-bot", "permanent", 0);
    var id = usual.item(201).number("id").orElseThrow();
    var permanent =
        orkosi
            .post("/api/rules", "rule", "Be honest", "category", "rules-test", "permanent", true)
            .item(201);

    assertThat(permanent.bool("permanent")).contains(true);
    assertThat(permanent.text("scope")).contains("all");
    var listed = orkosi.get("/api/rules?agent=rule-bot").list();
    assertThat(listed.getFirst().bool("permanent")).contains(true);
    assertThat(listed).contains(usual.item(201), permanent);
    assertThat(orkosi.get("/api/rules?permanent=1&category=rules-test").list())
        .containsExactly(permanent);
    assertThat(orkosi.get("/api/rules?scope=rule-bot&permanent=1").list()).isEmpty();

    var edited = orkosi.patch("/api/rules/" + id, "rule", "Be very brief", "category", "x").item();
    assertThat(edited.text("rule")).contains("Be very brief");
    assertThat(edited.text("scope")).contains("rule-bot");
    assertThat(orkosi.patch("/api/rules/" + id, "category", null).item().find("category"))
        .contains(Json.NULL);

    orkosi.delete("/api/rules/" + permanent.number("id").orElseThrow()).refused(403, "FORBIDDEN");
    assertThat(orkosi.delete("/api/rules/" + id).item().bool("deleted")).contains(true);
    orkosi.delete("/api/rules/" + id).refused(404, "RULE_NOT_FOUND");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(orkosi.get("/api/activity-log?entity_type=rule&entity_id=" + id).list())
                .extracting(line -> line.text("action").orElseThrow())
                .containsExactly("rule.deleted", "rule.created"));
  }

  @Test
  void notificationsAreReadOnceByEach() {
    orkosi.patch("/api/notifications/read-all").item();
    var made =
        orkosi
            .post(
                "/api/notifications",
                "title",
                "Disk",
                "message",
                "Nearly full",
                "type",
                "warning",
                "source",
                "probe",
                "link",
                "/x",
                "user_id",
                1)
            .item(201);

    assertThat(made.number("user_id").orElseThrow().intValue()).isOne();
    assertThat(made.bool("read")).contains(false);
    var unread = orkosi.get("/api/notifications?read=false&type=warning");
    assertThat(unread.list()).contains(made);
    assertThat(unread.object().object("meta").number("unread")).isPresent();
    var count = orkosi.get("/api/notifications/unread-count").item();
    assertThat(count.number("count")).isEqualTo(count.number("unread_count"));
    assertThat(count.number("count").orElseThrow().intValue()).isPositive();

    var id = made.number("id").orElseThrow();
    var read = orkosi.patch("/api/notifications/" + id + "/read").item();
    assertThat(read.bool("read")).contains(true);
    assertThat(read.text("read_at")).isPresent();
    assertThat(orkosi.patch("/api/notifications/read-all").item().bool("success")).contains(true);
    assertThat(orkosi.get("/api/notifications/unread-count").item().number("count"))
        .contains(BigDecimal.ZERO);
  }

  @Test
  void anAssigneeIsToldOfItsTask() {
    var events = server.context().getBean(EventLog.class);
    var facts = Json.object("task_id", 4711, "assignee", "told-bot");
    server
        .context()
        .getBean(Transactions.class)
        .inOne(() ->
            events.append(EventDraft.ofTenant(Principal.operator("test"), "task.created", facts)));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          assertThat(orkosi.get("/api/notifications?limit=200").list())
              .extracting(each -> each.text("message").orElseThrow())
              .contains("Task #4711 was assigned to told-bot");
          assertThat(orkosi.get("/api/activity-log?action=task.created&entity_id=4711").list())
              .hasSize(1);
        });
  }
}
