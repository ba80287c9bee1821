package dev.orrery.bootstrap.conformance.aegis;

import static dev.orrery.bootstrap.conformance.BadJson.Input.may;
import static dev.orrery.bootstrap.conformance.BadJson.Input.mayText;
import static dev.orrery.bootstrap.conformance.BadJson.Input.text;
import static dev.orrery.bootstrap.conformance.BadJson.NO_FLAG;
import static dev.orrery.bootstrap.conformance.BadJson.NO_NUMBER;
import static dev.orrery.bootstrap.conformance.BadJson.NO_TEXT;
import static dev.orrery.bootstrap.conformance.BadJson.NO_TEXTS;

import dev.orrery.bootstrap.conformance.BadJson.Input;
import dev.orrery.bootstrap.conformance.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What routes read in their bodies, and what is no such thing. */
final class BadBodies {
  private static final Map<String, Map<String, Input>> FIELDS = fields();

  private BadBodies() {}

  static boolean reads(Route route) {
    return FIELDS.containsKey(name(route));
  }

  static Map<String, Input> good(Route route) {
    return FIELDS.getOrDefault(name(route), Map.of());
  }

  /** Whether a route takes a list as well as an object. */
  static boolean takesLists(Route route) {
    return name(route).equals("PUT sessions/{id}/permissions");
  }

  /** An alias reads what its versioned route reads. */
  private static String name(Route route) {
    return route.toString().replace(" /v1/", " ").replace(" /", " ");
  }

  private static Map<String, Map<String, Input>> fields() {
    var all = new LinkedHashMap<String, Map<String, Input>>();
    all.put("POST sessions", session());
    all.put(
        "POST sessions/{id}/send",
        Map.of("text", new Input("\"Hello\"", true, and(NO_TEXT, "\"\""))));
    all.put(
        "POST sessions/{id}/spawn",
        Map.of(
            "name", mayText(),
            "prompt", mayText(),
            "workDir", may(and(NO_TEXT, "\"../x\"", "\"/no/such/directory\"")),
            "permissionMode", mode()));
    all.put("POST sessions/{id}/fork", Map.of("name", mayText(), "prompt", mayText()));
    all.put(
        "POST sessions/batch",
        Map.of(
            "sessions",
            new Input(
                "[{\"workDir\":\"/no/such/directory\"}]",
                true,
                List.of("5", "\"x\"", "{}", "[]", "[5]", "[{}]", "[{\"workDir\":5}]"))));
    all.put(
        "DELETE sessions/batch",
        Map.of("ids", may(NO_TEXTS), "status", may(List.of("5", "\"asleep\"", "[]"))));
    all.put(
        "POST pipelines",
        Map.of(
            "name",
            text("swept"),
            "stages",
            new Input(
                "[{\"prompt\":\"x\"}]",
                true,
                List.of("5", "\"x\"", "{}", "[]", "[5]", "[{}]", "[{\"prompt\":5}]"))));
    all.put(
        "POST sessions/{id}/consensus",
        Map.of(
            "criteria", may(List.of("5", "\"x\"", "{}", "[]", "[1]")),
            "reviewers", may(List.of("0", "6", "1.5", "\"3\"", "[]"))));
    all.put(
        "PUT sessions/{id}/permissions",
        Map.of("allowRead", may(NO_FLAG), "allowWrite", may(NO_FLAG), "allowBash", may(NO_FLAG)));
    all.put(
        "PUT sessions/{id}/permission-profile",
        Map.of("profile", new Input("\"restricted\"", true, and(NO_TEXT, "\"unheard-of\""))));
    all.put("POST sessions/{id}/approve", Map.of("permissionId", mayText()));
    all.put("POST sessions/{id}/reject", Map.of("permissionId", mayText()));
    all.put(
        "POST auth/keys",
        Map.of(
            "name", text("swept"),
            "role", may(and(NO_TEXT, "\"root\"")),
            "scopes", may(and(NO_TEXTS, "[\"x\"]")),
            "permissions", may(and(NO_TEXTS, "[\"x\"]")),
            "rateLimit", may(and(NO_NUMBER, "0")),
            "ttlDays", may(and(NO_NUMBER, "0")),
            "tenantId", may(and(NO_TEXT, "\"a b\"")),
            "quotas", may(List.of("5", "[]", "{\"maxTokensPerDay\":\"5\"}"))));
    all.put("POST memory", entry());
    all.put("POST sessions/{id}/memories", entry());
    return all;
  }

  private static Map<String, Input> session() {
    var fields = new LinkedHashMap<String, Input>();
    fields.put(
        "workDir",
        new Input(
            "\"/tmp\"", true, and(NO_TEXT, "\"\"", "\"../x\"", "\"/tmp/%2e%2e/etc\"", "\"/etc\"")));
    for (var name : List.of("name", "prompt", "prd", "claudeCommand")) {
      fields.put(name, mayText());
    }
    fields.put("resumeSessionId", may(NO_TEXT));
    fields.put("env", may(List.of("5", "[]", "\"x\"", "{\"A\":1}", "{\"a b\":\"x\"}")));
    fields.put("stallThresholdMs", may(and(NO_NUMBER, "0", "3600001")));
    fields.put("permissionMode", mode());
    fields.put("autoApprove", may(NO_FLAG));
    fields.put("parentId", may(NO_TEXT));
    fields.put("memoryKeys", may(NO_TEXTS));
    return fields;
  }

  private static Map<String, Input> entry() {
    return Map.of(
        "key",
        new Input("\"swept\"", true, and(NO_TEXT, "\"\"")),
        "value",
        new Input("\"x\"", true, List.of()),
        "ttlMs",
        may(and(NO_NUMBER, "0")),
        "ttlSeconds",
        may(and(NO_NUMBER, "0", "2592001")));
  }

  private static Input mode() {
    return may(and(NO_TEXT, "\"careless\""));
  }

  private static List<String> and(List<String> values, String... more) {
    var all = new ArrayList<>(values);
    all.addAll(List.of(more));
    return all;
  }
}
