package dev.orrery.bootstrap.matrix;

import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    ids.put("group", group(key, word));
    ids.put("approval", asked(key));
    return Map.copyOf(ids);
  }

  /** Agents that share a seed of many criteria. */
  private static String group(Caller key, String word) {
    var criteria =
        IntStream.rangeClosed(1, 5)
            .mapToObj(i -> "- create " + word + i + ".txt with the text piece" + i)
            .collect(Collectors.joining("\n", "Make a set of files\nCriteria:\n", ""));
    key.object("POST", "/api/chat", "content", criteria);
    var groups = (Json.Arr) key.codec().parse(key.send("GET", "/api/agent-groups", "").text());
    return id((Json.Obj) groups.items().getFirst());
  }

  /** What an agent asks that waits for an answer. */
  private static String asked(Caller key) {
    var said = key.codec().write(Json.object("content", "run `rm gone.txt`"));
    Thread.startVirtualThread(() -> key.send("POST", "/api/chat", said));
    return id(
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> pending(key), waiting -> !waiting.isEmpty())
            .getFirst());
  }

  private static List<Json.Obj> pending(Caller key) {
    var all = (Json.Arr) key.codec().parse(key.send("GET", "/api/approvals", "").text());
    return all.items().stream()
        .map(Json.Obj.class::cast)
        .filter(approval -> approval.text("status").filter("pending"::equals).isPresent())
        .toList();
  }

  private static String first(Json.Obj page) {
    return id((Json.Obj) page.items("items").getFirst());
  }

  private static String id(Json.Obj made) {
    return made.text("id").orElseThrow();
  }
}
