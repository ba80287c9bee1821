package dev.orrery.bootstrap.truth;

import static dev.orrery.bootstrap.truth.Http.number;
import static dev.orrery.bootstrap.truth.Http.objects;
import static dev.orrery.bootstrap.truth.Http.text;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.util.Optional;

/** Schedules, permissions and budgets through the oxios API. */
final class OxiosCron {
  private static final String JOBS = "/api/cron-jobs";

  private final Http http;

  OxiosCron(RunningServer server) {
    http = new Http(server, Dialect.OXIOS);
  }

  /** Schedules a goal that never comes while the test runs. */
  void add(String name) {
    http.object("POST", JOBS, "name", name, "schedule", "0 0 1 1 *", "goal", "Say hello");
  }

  /** Whether a schedule of this name is on; empty where there is none. */
  Optional<Boolean> enabled(String name) {
    return find(name).map(job -> job.bool("enabled").orElseThrow());
  }

  void enable(String name, boolean on) {
    http.object("POST", path(name) + "/edit", "enabled", on);
  }

  /** The status of an attempt to remove it. */
  int remove(String name) {
    return http.status("DELETE", path(name));
  }

  /** Fires it by hand; false where its work went wrong. */
  boolean fire(String name) {
    return http.object("POST", path(name) + "/trigger").bool("success").orElseThrow();
  }

  private String path(String name) {
    return JOBS + "/" + text(find(name).orElseThrow(() -> new AssertionError(name)), "id");
  }

  private Optional<Json.Obj> find(String name) {
    return objects(http.object("GET", JOBS).items("jobs")).stream()
        .filter(job -> text(job, "name").equals(name))
        .findFirst();
  }

  boolean hasPermissions(String agent) {
    return http.status("GET", "/api/permissions/" + agent) == 200;
  }

  void budget(String agent, long tokens) {
    http.object(
        "POST",
        "/api/budget/" + agent,
        "token_budget",
        tokens,
        "calls_budget",
        1_000_000,
        "window_secs",
        1_000_000);
  }

  void reserve(String agent, long tokens) {
    http.object("POST", "/api/budget/" + agent + "/reserve", "tokens", tokens);
  }

  long left(String agent) {
    return number(http.object("GET", "/api/budget/" + agent), "tokens_remaining");
  }

  long slots() {
    return number(http.object("GET", "/api/scheduler/stats"), "max_concurrent");
  }
}
