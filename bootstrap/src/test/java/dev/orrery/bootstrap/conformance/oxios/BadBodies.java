package dev.orrery.bootstrap.conformance.oxios;

import static dev.orrery.bootstrap.conformance.BadJson.Input.may;
import static dev.orrery.bootstrap.conformance.BadJson.Input.mayText;
import static dev.orrery.bootstrap.conformance.BadJson.Input.text;
import static dev.orrery.bootstrap.conformance.BadJson.NO_FLAG;
import static dev.orrery.bootstrap.conformance.BadJson.NO_FRACTION;
import static dev.orrery.bootstrap.conformance.BadJson.NO_NUMBER;
import static dev.orrery.bootstrap.conformance.BadJson.NO_TEXT;
import static dev.orrery.bootstrap.conformance.BadJson.NO_TEXTS;

import dev.orrery.bootstrap.conformance.BadJson.Input;
import dev.orrery.bootstrap.conformance.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What routes read in their bodies, and what is no such thing. */
final class BadBodies {
  /** Path variables for which the body is read before they are looked up, or that exist. */
  static final Map<String, String> SAMPLES =
      Map.of(
          "/api/personas/{id}", "dev",
          "/api/cron-jobs/{id}/edit", "00000000-0000-4000-8000-000000000000");

  /** The limits of texts in bytes. */
  static final Map<String, Map<String, Integer>> LONGEST =
      Map.of(
          "POST /api/chat", Map.of("content", 65_536),
          "POST /api/skills", Map.of("content", 65_536),
          "POST /api/memory", Map.of("content", 32_768),
          "POST /api/programs", Map.of("path", 8192));

  private static final Map<String, Map<String, Input>> FIELDS = fields();

  private BadBodies() {}

  static boolean reads(Route route) {
    return FIELDS.containsKey(route.toString());
  }

  static Map<String, Input> good(Route route) {
    return FIELDS.getOrDefault(route.toString(), Map.of());
  }

  private static Map<String, Map<String, Input>> fields() {
    var all = new LinkedHashMap<String, Map<String, Input>>();
    all.put(
        "POST /api/chat",
        Map.of("content", text("Hello"), "session_id", mayText(), "user_id", mayText()));
    all.put(
        "POST /api/skills",
        Map.of("name", text("swept"), "description", text("d"), "content", mayText()));
    all.put(
        "POST /api/memory",
        Map.of(
            "content", text("swept"),
            "memory_type", may(List.of("5", "\"session\"", "\"\"", "[]")),
            "tags", may(NO_TEXTS),
            "importance", may(NO_FRACTION)));
    for (var route : List.of("POST /api/memory/search", "POST /api/memory/semantic")) {
      all.put(route, Map.of("query", text("x"), "memory_type", mayText(), "limit", may(NO_NUMBER)));
    }
    all.put("POST /api/programs", Map.of("path", text("nowhere")));
    all.put(
        "PUT /api/permissions/{agent}",
        Map.of(
            "allowed_tools", may(NO_TEXTS),
            "allowed_paths", may(NO_TEXTS),
            "denied_paths", may(NO_TEXTS),
            "network_access", may(NO_FLAG),
            "can_fork", may(NO_FLAG),
            "max_memory_mb", may(NO_NUMBER),
            "max_execution_time_secs", may(NO_NUMBER)));
    all.put(
        "POST /api/personas",
        Map.of(
            "name", text("n"),
            "role", text("r"),
            "description", text("d"),
            "system_prompt", mayText(),
            "model", mayText(),
            "enabled", may(NO_FLAG),
            "personality_traits", may(NO_TEXTS)));
    all.put(
        "PUT /api/personas/{id}",
        Map.of(
            "name", mayText(),
            "enabled", may(NO_FLAG),
            "personality_traits", may(NO_TEXTS)));
    all.put("PUT /api/personas/active", Map.of("id", text("dev")));
    all.put("POST /api/git/restore", Map.of("hash", text("aaaaaaa"), "path", text("x")));
    all.put(
        "POST /api/budget/{agent_id}",
        Map.of("token_budget", number(), "calls_budget", number(), "window_secs", number()));
    all.put("POST /api/budget/{agent_id}/reserve", Map.of("tokens", number()));
    all.put("POST /api/audit/export", Map.of("from_seq", may(NO_NUMBER)));
    all.put(
        "POST /api/cron-jobs",
        Map.of(
            "name", text("n"),
            "schedule", text("0 0 * * * *"),
            "goal", text("g"),
            "toolchain", mayText(),
            "constraints", may(NO_TEXTS),
            "acceptance_criteria", may(NO_TEXTS),
            "priority", may(List.of("5", "\"normal\"", "\"\"", "[]"))));
    all.put(
        "POST /api/cron-jobs/{id}/edit",
        Map.of(
            "name", mayText(),
            "schedule", may(NO_TEXT),
            "enabled", may(NO_FLAG)));
    all.put(
        "PUT /api/config",
        Map.of(
            "security", may(List.of("5", "[]", "\"x\"", "{\"auth_enabled\":1}")),
            "scheduler", may(List.of("{\"max_concurrent\":\"5\"}", "true"))));
    return all;
  }

  private static Input number() {
    return new Input("1", true, NO_NUMBER);
  }
}
