package dev.orrery.bootstrap.truth;

import static dev.orrery.bootstrap.truth.Http.number;
import static dev.orrery.bootstrap.truth.Http.objects;
import static dev.orrery.bootstrap.truth.Http.text;

import dev.orrery.domain.kernel.Json;
import java.util.List;

/** Agents and their tasks through both of orkosi's surfaces, which name their states otherwise. */
final class OrkosiAgents {
  private static final String AGENTS = "/api/agents";
  private static final String OPEN = "/api/v1/public/agents";

  private final Http http;

  OrkosiAgents(OrkosiFace orkosi) {
    http = orkosi.http();
  }

  /** In ten steps, with a directory and cycles. */
  long make(String name) {
    return number(http.object("POST", AGENTS, "name", name).object("data").object("agent"), "id");
  }

  /** Written down only. */
  long register(String name, boolean held) {
    var status = held ? "paused" : "idle";
    var made = http.object("POST", OPEN, "name", name, "role", "helper", "status", status);
    return number(made.object("data"), "id");
  }

  /** Stops it, starts it or restarts it. */
  void order(String name, String order) {
    http.object("POST", AGENTS + "/" + name + "/" + order);
  }

  void report(long id, String status) {
    http.object("PATCH", OPEN + "/" + id, "status", status);
  }

  void retire(long id) {
    http.object("DELETE", OPEN + "/" + id);
  }

  /** Its state on the surface that speaks of names, as lists show it. */
  String status(String name) {
    return objects(http.object("GET", AGENTS + "?limit=200").items("data")).stream()
        .filter(agent -> text(agent, "name").equals(name))
        .map(agent -> text(agent, "status"))
        .findFirst()
        .orElse("unknown");
  }

  /** Its state on the surface that speaks of ids. */
  String status(long id) {
    return text(http.object("GET", OPEN + "/" + id).object("data"), "status");
  }

  long assign(String title, String agent) {
    var made = http.object("POST", "/api/tasks", "title", title, "assignee", agent);
    return number(made.object("data"), "id");
  }

  /** How a task stands on both surfaces. */
  List<String> task(long id) {
    return List.of(task("/api/tasks/" + id), task("/api/v1/public/tasks/" + id));
  }

  private String task(String path) {
    Json.Obj task = http.object("GET", path).object("data");
    return text(task, "status");
  }
}
