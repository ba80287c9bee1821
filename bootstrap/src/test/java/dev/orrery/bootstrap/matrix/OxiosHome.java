package dev.orrery.bootstrap.matrix;

import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** One thing of every kind that oxios routes name. */
final class OxiosHome {
  private static final String NIL = "00000000-0000-4000-8000-000000000000";

  /** Ids of the same forms that name nothing. */
  static final Map<String, String> MISSING =
      Map.ofEntries(
          Map.entry("group", NIL),
          Map.entry("agent", NIL),
          Map.entry("approval", NIL),
          Map.entry("cron", NIL),
          Map.entry("seed", NIL),
          Map.entry("session", NIL),
          Map.entry("memory", NIL),
          Map.entry("persona", NIL),
          Map.entry("name", "nowhere"),
          Map.entry("budget", "nowhere"),
          Map.entry("program", "nowhere"),
          Map.entry("skill", "nowhere"),
          Map.entry("file", "nowhere.txt"));

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private OxiosHome() {}

  /** Things whose texts have the word in them. */
  static Map<String, String> of(Caller key, String word) {
    var ids = new HashMap<>(MISSING);
    var said = key.object("POST", "/api/chat", "content", "remember that " + word + " is here");
    ids.put("session", said.text("session_id").orElseThrow());
    ids.put("agent", first(key.object("GET", "/api/agents")));
    ids.put("seed", first(key.object("GET", "/api/seeds")));
    ids.put("memory", id(key.object("POST", "/api/memory", "content", word)));
    ids.put(
        "cron",
        id(
            key.object(
                "POST", "/api/cron-jobs", "name", word, "schedule", "0 0 1 1 *", "goal", word)));
    ids.put("approval", asked(key));
    return Map.copyOf(ids);
  }

  /** What an agent asks that waits for an answer. */
  private static String asked(Caller key) {
    var said = key.codec().write(Json.object("content", "run `rm gone.txt`"));
    Thread.startVirtualThread(() -> key.send("POST", "/api/chat", said));
    var text =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(
                () -> key.send("GET", "/api/approvals", "").text(),
                list -> list.contains("pending"));
    return id((Json.Obj) ((Json.Arr) key.codec().parse(text)).items().getFirst());
  }

  private static String first(Json.Obj page) {
    return id((Json.Obj) page.items("items").getFirst());
  }

  private static String id(Json.Obj made) {
    return made.text("id").orElseThrow();
  }
}
