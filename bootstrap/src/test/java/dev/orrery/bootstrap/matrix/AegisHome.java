package dev.orrery.bootstrap.matrix;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.governance.Approvals;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.Tenancy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** One thing of every kind that aegis routes name. */
final class AegisHome {
  /** Ids of the same forms that name nothing. */
  static final Map<String, String> MISSING =
      Map.of(
          "session", "00000000-0000-4000-8000-000000000000",
          "pipeline", "00000000-0000-4000-8000-000000000000",
          "template", "00000000-0000-4000-8000-000000000000",
          "letter", "00000000-0000-4000-8000-000000000000",
          "review", "review-000000000000",
          "apikey", "0000000000000000",
          "memory", "nowhere/key",
          "note", "nowhere",
          "word", "nowhere",
          "approval", "00000000-0000-4000-8000-000000000000");

  private static final String LETTER =
      """
      insert into delivery (id, tenant, owner, kind, destination, event, body, key, state, reason,
          sends, max_sends, pause_millis, due_at, last_error, ended_at)
        values ('%1$s', '%2$s', '%2$s', 'webhook', 'https://%3$s.example.com/hook',
          'session.created', '{"event":"%3$s"}', '%1$s', 'dead', 'exhausted',
          3, 3, '{1000}', now(), 'HTTP 503', now())
      """;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private AegisHome() {}

  /** Things whose texts have the word in them. */
  static Map<String, String> of(Caller key, String word) {
    var ids = new HashMap<String, String>();
    var dir = directory(word);
    ids.put("dir", directory(word));
    ids.put("word", word);
    var session =
        key.object(
            "POST", "/v1/sessions", "workDir", dir, "name", word, "permissionMode", "default");
    ids.put("session", id(session));
    var path = "/v1/sessions/" + id(session);
    key.object("POST", path + "/memories", "key", word + "-note", "value", word);
    ids.put("note", word + "-note");
    key.object("POST", "/v1/memory", "key", word + "/key", "value", word);
    ids.put("memory", word + "/key");
    ids.put(
        "template",
        id(key.object("POST", "/v1/templates", "name", word, "workDir", directory(word))));
    var stage = Json.object("prompt", "say " + word, "permissionMode", "bypassPermissions");
    ids.put(
        "pipeline",
        id(
            key.object(
                "POST",
                "/v1/pipelines",
                "name",
                word,
                "workDir",
                directory(word),
                "stages",
                List.of(stage))));
    ids.put("review", id(key.object("POST", path + "/consensus", "criteria", List.of(word))));
    isOver(key, "/v1/pipelines/" + ids.get("pipeline"));
    isOver(key, "/v1/consensus/" + ids.get("review"));
    key.object("POST", path + "/send", "text", "run `touch " + word + "`");
    ids.put("approval", asked(key, id(session)));
    return Map.copyOf(ids);
  }

  /** A delivery of the first tenant that has failed for good, to where nobody is any more. */
  static String letter(RunningServer server, String word) {
    var id = UUID.randomUUID().toString();
    server.database().execute(LETTER.formatted(id, Tenancy.DEFAULT.value(), word));
    return id;
  }

  /** The question that a session's agent waits with. */
  private static String asked(Caller key, String session) {
    var approvals = key.server().context().getBean(Approvals.class);
    var id = new SessionId(UUID.fromString(session));
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> approvals.pending(List.of(id)), pending -> !pending.isEmpty())
        .getFirst()
        .id()
        .value()
        .toString();
  }

  private static void isOver(Caller key, String path) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> !key.object("GET", path).text("status").orElse("").equals("running"));
  }

  private static String id(Json.Obj made) {
    return made.text("id").orElseThrow();
  }

  static String directory(String word) {
    try {
      return Files.createTempDirectory("orrery-" + word + "-").toRealPath().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
