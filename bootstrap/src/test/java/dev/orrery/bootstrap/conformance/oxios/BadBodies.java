package dev.orrery.bootstrap.conformance.oxios;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What routes read in their bodies, and what is no such thing. */
final class BadBodies {
  private static final List<String> NO_TEXT = List.of("5", "true", "[]", "{}", "[\"x\"]");
  private static final List<String> NO_TEXTS = List.of("5", "\"x\"", "{}", "[1]", "[null]", "true");
  private static final List<String> NO_NUMBER =
      List.of(
          "\"5\"", "true", "[]", "{}", "1.5", "-1", "1e309", "9223372036854775808", "1e999999999");
  private static final List<String> NO_FRACTION =
      List.of("\"5\"", "true", "[]", "{}", "-0.1", "1.1", "1e309", "1e999999999");
  private static final List<String> NO_FLAG = List.of("\"true\"", "1", "[]", "{}");

  /** A field with a good value and bad ones. */
  record Input(String value, boolean required, List<String> wrong) {}

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

  static final Map<String, byte[]> NO_OBJECTS = noObjects();

  private static final Map<String, Map<String, Input>> FIELDS = fields();

  private BadBodies() {}

  static boolean reads(Route route) {
    return FIELDS.containsKey(route.toString());
  }

  static Map<String, Input> good(Route route) {
    return FIELDS.getOrDefault(route.toString(), Map.of());
  }

  static String with(Map<String, Input> good, String name, String value) {
    return good.entrySet().stream()
        .filter(field -> field.getValue().required() || field.getKey().equals(name))
        .map(field ->
            "\"%s\":%s"
                .formatted(
                    field.getKey(), field.getKey().equals(name) ? value : field.getValue().value()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  static String without(Map<String, Input> good, String name) {
    return good.entrySet().stream()
        .filter(field -> field.getValue().required() && !field.getKey().equals(name))
        .map(field -> "\"%s\":%s".formatted(field.getKey(), field.getValue().value()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static Map<String, byte[]> noObjects() {
    var all = new LinkedHashMap<String, byte[]>();
    for (var text :
        List.of(
            "{",
            "[]",
            "5",
            "\"x\"",
            "null",
            "true",
            "{} {}",
            "{\"a\":}",
            "{'a':1}",
            "{\"a\":NaN}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":\"\\u0000\"}",
            "{\"a\":\"\\ud800\"}",
            "{\"a\\u0000\":1}")) {
      all.put(text, text.getBytes(StandardCharsets.UTF_8));
    }
    all.put("deep lists", nested("[", "]", 100_000));
    all.put("deep objects", nested("{\"a\":", "}", 5_000));
    all.put("bad UTF-8", new byte[] {'{', '"', (byte) 0xC3, 0x28, '"', ':', '1', '}'});
    all.put("UTF-16", "{\"a\":1}".getBytes(StandardCharsets.UTF_16));
    return all;
  }

  private static byte[] nested(String open, String close, int depth) {
    return ("{\"a\":" + open.repeat(depth) + "1" + close.repeat(depth) + "}")
        .getBytes(StandardCharsets.UTF_8);
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
            "memory_type", new Input("", false, List.of("5", "\"session\"", "\"\"", "[]")),
            "tags", new Input("", false, NO_TEXTS),
            "importance", new Input("", false, NO_FRACTION)));
    for (var route : List.of("POST /api/memory/search", "POST /api/memory/semantic")) {
      all.put(
          route,
          Map.of(
              "query",
              text("x"),
              "memory_type",
              mayText(),
              "limit",
              new Input("", false, NO_NUMBER)));
    }
    all.put("POST /api/programs", Map.of("path", text("nowhere")));
    all.put(
        "PUT /api/permissions/{agent}",
        Map.of(
            "allowed_tools", new Input("", false, NO_TEXTS),
            "allowed_paths", new Input("", false, NO_TEXTS),
            "denied_paths", new Input("", false, NO_TEXTS),
            "network_access", new Input("", false, NO_FLAG),
            "can_fork", new Input("", false, NO_FLAG),
            "max_memory_mb", new Input("", false, NO_NUMBER),
            "max_execution_time_secs", new Input("", false, NO_NUMBER)));
    all.put(
        "POST /api/personas",
        Map.of(
            "name", text("n"),
            "role", text("r"),
            "description", text("d"),
            "system_prompt", mayText(),
            "model", mayText(),
            "enabled", new Input("", false, NO_FLAG),
            "personality_traits", new Input("", false, NO_TEXTS)));
    all.put(
        "PUT /api/personas/{id}",
        Map.of(
            "name", mayText(),
            "enabled", new Input("", false, NO_FLAG),
            "personality_traits", new Input("", false, NO_TEXTS)));
    all.put("PUT /api/personas/active", Map.of("id", text("dev")));
    all.put("POST /api/git/restore", Map.of("hash", text("aaaaaaa"), "path", text("x")));
    all.put(
        "POST /api/budget/{agent_id}",
        Map.of("token_budget", number(), "calls_budget", number(), "window_secs", number()));
    all.put("POST /api/budget/{agent_id}/reserve", Map.of("tokens", number()));
    all.put("POST /api/audit/export", Map.of("from_seq", new Input("", false, NO_NUMBER)));
    all.put(
        "POST /api/cron-jobs",
        Map.of(
            "name", text("n"),
            "schedule", text("0 0 * * * *"),
            "goal", text("g"),
            "toolchain", mayText(),
            "constraints", new Input("", false, NO_TEXTS),
            "acceptance_criteria", new Input("", false, NO_TEXTS),
            "priority", new Input("", false, List.of("5", "\"normal\"", "\"\"", "[]"))));
    all.put(
        "POST /api/cron-jobs/{id}/edit",
        Map.of(
            "name", mayText(),
            "schedule", new Input("", false, NO_TEXT),
            "enabled", new Input("", false, NO_FLAG)));
    all.put(
        "PUT /api/config",
        Map.of(
            "security", new Input("", false, List.of("5", "[]", "\"x\"", "{\"auth_enabled\":1}")),
            "scheduler", new Input("", false, List.of("{\"max_concurrent\":\"5\"}", "true"))));
    return all;
  }

  private static Input text(String value) {
    return new Input("\"" + value + "\"", true, NO_TEXT);
  }

  private static Input mayText() {
    return new Input("", false, NO_TEXT);
  }

  private static Input number() {
    return new Input("1", true, NO_NUMBER);
  }
}
