package dev.orrery.bootstrap.matrix;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What orkosi routes name, where there is no such thing. */
final class Nowhere {
  private Nowhere() {}

  /** Ids of the same forms that name nothing. */
  static Map<String, String> ids() {
    var none = new HashMap<String, String>();
    for (var kind :
        List.of(
            "task",
            "done",
            "productid",
            "agentid",
            "template",
            "automation",
            "run",
            "rule",
            "file",
            "notification",
            "user",
            "team",
            "job",
            "tenant")) {
      none.put(kind, "987654321");
    }
    for (var kind : List.of("org", "key", "invite", "teaminvite", "order")) {
      none.put(kind, "00000000-0000-4000-8000-000000000000");
    }
    for (var kind :
        List.of(
            "product",
            "agent",
            "engine",
            "credential",
            "orgslug",
            "templateslug",
            "username",
            "category",
            "teamname",
            "queue",
            "jobqueue",
            "claimqueue",
            "idempotency",
            "title",
            "named",
            "path")) {
      none.put(kind, "nowhere-" + kind);
    }
    none.put("email", "nowhere@example.com");
    none.put("backup", "nowhere.dump");
    none.put("orgtoken", "A".repeat(43));
    none.put("teamtoken", "A".repeat(43));
    none.put("repeat", none.get("queue") + ":again:3600000");
    none.put("integration", "github");
    none.put("short", "nowhere");
    return Map.copyOf(none);
  }
}
