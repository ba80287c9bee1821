package dev.orrery.bootstrap.matrix;

import dev.orrery.domain.kernel.Json;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing of every kind that orkosi routes name, made by an administrator of its tenant. */
final class Homeland {
  /** In every text that somebody of another tenant must never see. */
  static final String MARKER = "homeland";

  private final Caller admin;
  private final String word;
  private final Map<String, String> ids = new HashMap<>();

  private Homeland(Caller admin, String word) {
    this.admin = admin;
    this.word = word;
  }

  /** Things whose texts have the word in them. */
  static Map<String, String> of(Caller admin, long member, String word) {
    var home = new Homeland(admin, word);
    home.ids.put("user", Long.toString(member));
    home.ids.put("username", word + "-member");
    home.ids.put("email", word + "-member@example.com");
    home.board();
    home.records();
    home.groups();
    home.queues();
    home.money();
    return Map.copyOf(home.ids);
  }

  private void board() {
    var agent = made("agent", "name", "/api/v1/public/agents", "name", word + "-bot", "role", "x");
    ids.put("agentid", word(agent, "id"));
    made(
        "run",
        "id",
        "/api/agent-runs",
        "agent_name",
        word + "-bot",
        "run_mode",
        "task",
        "status",
        "running");
    var product = made("product", "slug", "/api/products", "name", word + " product");
    ids.put("productid", word(product, "id"));
    var template =
        made("template", "id", "/api/v1/public/templates", "name", word, "slug", word + "-t");
    ids.put("templateslug", word(template, "slug"));
    // With no more than a title, as who asks for the same again has it.
    admin.object("POST", "/api/tasks", "title", word + " twin");
    ids.put("title", word + " twin");
    made(
        "task",
        "id",
        "/api/tasks",
        "title",
        word + " task",
        "assignee",
        word + "-bot",
        "product_slug",
        ids.get("product"));
    made("done", "id", "/api/tasks", "title", word + " done", "assignee", word + "-bot");
    admin.object("PATCH", "/api/tasks/" + ids.get("done"), "status", "done");
    made(
        "automation",
        "id",
        "/api/automations",
        "name",
        word,
        "agent_name",
        word + "-bot",
        "type",
        "script",
        "path",
        word + ".sh");
    made("engine", "slug", "/api/discovery-engines", "name", word + " engine", "layer", "tasks");
  }

  private void records() {
    made("rule", "id", "/api/rules", "rule", "Be " + word, "scope", word + "-bot");
    made("credential", "key", "/api/credentials", "key", word + "-secret", "value", word);
    made(
        "file",
        "id",
        "/api/files",
        "name",
        word + ".txt",
        "path",
        "docs/" + word + ".txt",
        "category",
        word,
        "content",
        word);
    ids.put("path", "docs/" + word + ".txt");
    ids.put("category", word);
    made("notification", "id", "/api/notifications", "title", word, "message", word);
    admin.object("POST", "/api/logs", "agent", word + "-bot", "message", word);
    admin.object(
        "POST",
        "/api/activity-log",
        "actor_type",
        "user",
        "actor_id",
        word,
        "action",
        word,
        "entity_type",
        "task",
        "entity_id",
        ids.get("task"));
  }

  private void groups() {
    var user = ids.get("user");
    made("org", "id", "/api/organizations", "name", word + " org", "slug", word + "-org");
    ids.put("orgslug", word + "-org");
    var org = "/api/organizations/" + ids.get("org");
    admin.object("POST", org + "/members", "user_id", user);
    made("key", "id", org + "/api-keys", "name", word, "scopes", List.of("read"));
    var invite = made("invite", "id", org + "/invites", "email", word + "-guest@example.com");
    ids.put("orgtoken", word(invite, "token"));
    made("team", "id", "/api/teams", "name", word + " team");
    ids.put("teamname", word);
    var team = "/api/teams/" + ids.get("team");
    admin.object("POST", team + "/members", "user_id", user);
    var toTeam = made("teaminvite", "id", team + "/invites", "email", word + "-guest@example.com");
    ids.put("teamtoken", word(toTeam, "token"));
  }

  private void queues() {
    ids.put("queue", word + "-named");
    ids.put("jobqueue", word + "-jobs");
    ids.put("claimqueue", word + "-claims");
    ids.put("idempotency", word + "-once");
    made(
        "job",
        "id",
        "/api/task-queue/submit",
        "task_type",
        word,
        "queue_name",
        word + "-jobs",
        "idempotency_key",
        word + "-once",
        "payload",
        Json.object("of", word));
    admin.object(
        "POST", "/api/task-queue/submit", "task_type", word, "queue_name", word + "-claims");
    made(
        "named",
        "id",
        "/api/bull-queue/submit",
        "queue",
        word + "-named",
        "name",
        word,
        "data",
        Json.object("of", word),
        "job_id",
        word + "-job");
    made(
        "repeat",
        "repeat_job_key",
        "/api/bull-queue/submit-scheduled",
        "queue",
        word + "-named",
        "name",
        "again",
        "data",
        Json.object("of", word),
        "every",
        3_600_000);
  }

  private void money() {
    var checkout = admin.object("POST", "/api/billing/checkout", "tier", "pro").object("data");
    ids.put("order", word(checkout, "session_id").substring("cs_local_".length()));
    ids.put("tenant", word(admin.object("GET", "/api/auth/me").object("data"), "tenant_id"));
    ids.put("short", "real");
    ids.put("integration", "github");
  }

  private Json.Obj made(String kind, String field, String path, @Nullable Object... body) {
    var item = admin.object("POST", path, body).object("data");
    ids.put(kind, word(item, field));
    return item;
  }

  /** A text or a number, as paths have it. */
  private static String word(Json.Obj item, String field) {
    return item.text(field)
        .or(() -> item.number(field).map(BigDecimal::toPlainString))
        .orElseThrow(() -> new AssertionError(field + " of " + item));
  }
}
