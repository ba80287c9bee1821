package dev.orrery.bootstrap.matrix;

import dev.orrery.domain.kernel.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

  /** Ids of the same forms that name nothing. */
  static Map<String, String> missing() {
    var none = new HashMap<String, String>();
    for (var kind :
        List.of(
            "task", "done", "productid", "agentid", "template", "automation", "rule", "file",
            "notification", "user", "team", "job", "order", "tenant")) {
      none.put(kind, "987654321");
    }
    for (var kind : List.of("org", "key", "invite", "teaminvite")) {
      none.put(kind, "00000000-0000-4000-8000-000000000000");
    }
    for (var kind :
        List.of(
            "product", "agent", "engine", "credential", "orgslug", "templateslug", "username",
            "category", "teamname", "queue", "jobqueue", "claimqueue", "idempotency", "title",
            "repeat", "named", "path")) {
      none.put(kind, "nowhere-" + kind);
    }
    none.put("email", "nowhere@example.com");
    none.put("backup", "nowhere.dump");
    none.put("orgtoken", "A".repeat(43));
    none.put("teamtoken", "A".repeat(43));
    none.put("short", "nowhere");
    return Map.copyOf(none);
  }

  private void board() {
    made("agent", "name", "POST", "/api/v1/public/agents", "name", word + "-bot", "role", "x");
    ids.put("agentid", ids.get("agent.id"));
    made("product", "slug", "POST", "/api/products", "name", word + " product");
    ids.put("productid", ids.get("product.id"));
    var template =
        made("template", "id", "POST", "/api/v1/public/templates", "name", word, "slug", word + "-t");
    ids.put("templateslug", template.text("slug").orElseThrow());
    ids.put("title", word + " task");
    made(
        "task", "id", "POST", "/api/tasks", "title", word + " task", "assignee", word + "-bot",
        "product_slug", ids.get("product"));
    made("done", "id", "POST", "/api/tasks", "title", word + " done", "assignee", word + "-bot");
    admin.object("PATCH", "/api/tasks/" + ids.get("done"), "status", "done");
    made(
        "automation", "id", "POST", "/api/automations", "name", word, "agent_name", word + "-bot",
        "type", "script", "path", word + ".sh");
    made("engine", "slug", "POST", "/api/discovery-engines", "name", word + " engine", "layer", "tasks");
  }

  private void records() {
    made("rule", "id", "POST", "/api/rules", "rule", "Be " + word, "scope", word + "-bot");
    made("credential", "key", "POST", "/api/credentials", "key", word + "-secret", "value", word);
    made(
        "file", "id", "POST", "/api/files", "name", word + ".txt", "path", "docs/" + word + ".txt",
        "category", word, "content", word);
    ids.put("path", "docs/" + word + ".txt");
    ids.put("category", word);
    made("notification", "id", "POST", "/api/notifications", "title", word, "message", word);
    made("log", "id", "POST", "/api/logs", "agent", word + "-bot", "message", word);
    made(
        "activity", "id", "POST", "/api/activity-log", "actor_type", "user", "actor_id", word,
        "action", word, "entity_type", "task", "entity_id", ids.get("task"));
  }

  private void groups() {
    var user = ids.get("user");
    made("org", "id", "POST", "/api/organizations", "name", word + " org", "slug", word + "-org");
    ids.put("orgslug", word + "-org");
    var org = "/api/organizations/" + ids.get("org");
    admin.object("POST", org + "/members", "user_id", user);
    made("key", "id", "POST", org + "/api-keys", "name", word, "scopes", List.of("read"));
    made("invite", "id", "POST", org + "/invites", "email", word + "-guest@example.com");
    ids.put("orgtoken", ids.get("invite.token"));
    made("team", "id", "POST", "/api/teams", "name", word + " team");
    ids.put("teamname", word);
    var team = "/api/teams/" + ids.get("team");
    admin.object("POST", team + "/members", "user_id", user);
    made("teaminvite", "id", "POST", team + "/invites", "email", word + "-guest@example.com");
    ids.put("teamtoken", ids.get("teaminvite.token"));
  }

  private void queues() {
    ids.put("queue", word + "-named");
    ids.put("jobqueue", word + "-jobs");
    ids.put("claimqueue", word + "-claims");
    ids.put("idempotency", word + "-once");
    made(
        "job", "id", "POST", "/api/task-queue/submit", "task_type", word, "queue_name",
        word + "-jobs", "idempotency_key", word + "-once", "payload", Json.object("of", word));
    made("claimed", "id", "POST", "/api/task-queue/submit", "task_type", word, "queue_name",
        word + "-claims");
    made(
        "named", "id", "POST", "/api/bull-queue/submit", "queue", word + "-named", "name", word,
        "data", Json.object("of", word), "job_id", word + "-job");
    made(
        "repeat", "repeat_job_key", "POST", "/api/bull-queue/submit-scheduled", "queue",
        word + "-named", "name", "homeland-repeat", "data", Json.object("of", word), "every",
        3_600_000);
  }

  private void money() {
    var checkout =
        made("checkout", "session_id", "POST", "/api/billing/checkout", "tier", "pro");
    ids.put("order", checkout.text("session_id").orElseThrow().substring("cs_local_".length()));
    ids.put(
        "tenant",
        admin.object("GET", "/api/auth/me").object("data").number("tenant_id").orElseThrow().toString());
    ids.put("short", "real");
  }

  private Json.Obj made(String kind, String field, String method, String path, Object... body) {
    var item = admin.object(method, path, body).object("data");
    item.fields().forEach((name, value) -> {
      if (value instanceof Json.Str(var text)) {
        ids.put(kind + "." + name, text);
      } else if (value instanceof Json.Num(var number)) {
        ids.put(kind + "." + name, number.toPlainString());
      }
    });
    ids.put(kind, Objects.requireNonNull(ids.get(kind + "." + field), item.toString()));
    return item;
  }
}
