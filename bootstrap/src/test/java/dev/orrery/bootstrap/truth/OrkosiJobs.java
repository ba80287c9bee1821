package dev.orrery.bootstrap.truth;

import static dev.orrery.bootstrap.truth.Http.number;
import static dev.orrery.bootstrap.truth.Http.objects;
import static dev.orrery.bootstrap.truth.Http.text;

import dev.orrery.domain.kernel.Json;
import java.util.Optional;

/** Repeated jobs, discovery engines and timed automations through the orkosi API. */
final class OrkosiJobs {
  private static final String QUEUE = "truth";
  private static final String BULL = "/api/bull-queue/";
  private static final String ENGINES = "/api/discovery-engines";
  private static final String AUTOMATIONS = "/api/automations";
  private static final long DAY = 86_400_000L;

  private final Http http;

  OrkosiJobs(OrkosiFace orkosi) {
    http = orkosi.http();
  }

  /** Repeats a job at times that do not come while the test runs, and gives its key. */
  String repeat(String name, boolean byCalendar) {
    var made =
        http.object(
            "POST",
            BULL + "submit-scheduled",
            "queue",
            QUEUE,
            "name",
            name,
            "data",
            Json.empty(),
            byCalendar ? "repeat" : "every",
            byCalendar ? "0 0 1 1 *" : DAY);
    return text(made.object("data"), "repeat_job_key");
  }

  Optional<Boolean> repeats(String key) {
    return objects(http.object("GET", BULL + QUEUE + "/repeatable").items("data")).stream()
        .filter(it -> text(it, "key").equals(key))
        .map(it -> it.bool("enabled").orElseThrow())
        .findFirst();
  }

  /** How many jobs are repeated at all, as far as they are on. */
  long repeated() {
    return objects(http.object("GET", BULL + "stats").object("data").items("queues")).stream()
        .mapToLong(queue -> number(queue, "repeatable"))
        .sum();
  }

  void stopRepeating(String key) {
    http.object("DELETE", BULL + QUEUE + "/repeatable/" + key.replace(" ", "%20"));
  }

  /** Works on the next job of a name; false where none waits. */
  boolean work(String name) {
    var queue = BULL + QUEUE;
    var claimed = http.object("POST", queue + "/claim", "worker_id", "truth", "name", name);
    if (!(claimed.find("data").orElse(Json.NULL) instanceof Json.Obj job)) {
      return false;
    }
    http.object("POST", queue + "/jobs/" + text(job, "id") + "/complete", "worker_id", "truth");
    return text(job, "name").equals(name);
  }

  String engine(String name) {
    var made =
        http.object(
            "POST", ENGINES, "name", name, "layer", "products", "schedule_interval_ms", DAY);
    return text(made.object("data"), "slug");
  }

  Optional<Json.Obj> findEngine(String slug) {
    return find(ENGINES + "/" + slug);
  }

  void enableEngine(String slug, boolean on) {
    http.object("PATCH", ENGINES + "/" + slug, "enabled", on);
  }

  void removeEngine(String slug) {
    http.object("DELETE", ENGINES + "/" + slug);
  }

  String automation(String name, String agent) {
    var made =
        http.object(
            "POST",
            AUTOMATIONS,
            "name",
            name,
            "agent_name",
            agent,
            "type",
            "cron",
            "path",
            name + ".sh",
            "label",
            "0 0 1 1 *");
    return String.valueOf(number(made.object("data"), "id"));
  }

  Optional<Json.Obj> findAutomation(String id) {
    return find(AUTOMATIONS + "/" + id);
  }

  void enableAutomation(String id, boolean on) {
    http.object("PATCH", AUTOMATIONS + "/" + id, "status", on ? "active" : "disabled");
  }

  void removeAutomation(String id) {
    http.object("DELETE", AUTOMATIONS + "/" + id);
  }

  private Optional<Json.Obj> find(String path) {
    return http.status("GET", path) == 200
        ? Optional.of(http.object("GET", path).object("data"))
        : Optional.empty();
  }
}
