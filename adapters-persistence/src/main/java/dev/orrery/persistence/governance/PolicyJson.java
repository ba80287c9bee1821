package dev.orrery.persistence.governance;

import dev.orrery.domain.governance.Behavior;
import dev.orrery.domain.governance.PermissionProfile;
import dev.orrery.domain.governance.PolicyRule;
import dev.orrery.domain.governance.ProfileConstraints;
import dev.orrery.domain.governance.ProfileRule;
import dev.orrery.domain.kernel.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Between the rules of a session's policy and their JSON. */
final class PolicyJson {
  private PolicyJson() {}

  static Json rules(List<PolicyRule> rules) {
    return list(
        rules,
        rule ->
            Json.object(
                "source", rule.source().name(),
                "behavior", rule.behavior().name(),
                "tool", rule.tool(),
                "command", rule.commandPattern()));
  }

  static List<PolicyRule> rules(Json stored) {
    return objects(stored).stream()
        .map(rule ->
            new PolicyRule(
                PolicyRule.Source.valueOf(rule.text("source").orElseThrow()),
                behavior(rule, "behavior"),
                rule.text("tool").orElse(null),
                rule.text("command").orElse(null)))
        .toList();
  }

  static Json profile(PermissionProfile profile) {
    return Json.object(
        "name", profile.name(),
        "default", profile.defaultBehavior().name(),
        "rules", list(profile.rules(), PolicyJson::rule));
  }

  static PermissionProfile profile(Json stored) {
    var profile = (Json.Obj) stored;
    return new PermissionProfile(
        profile.text("name").orElse(null),
        behavior(profile, "default"),
        objects(new Json.Arr(profile.items("rules"))).stream().map(PolicyJson::rule).toList());
  }

  private static Json rule(ProfileRule rule) {
    return Json.object(
        "tool", rule.tool(),
        "behavior", rule.behavior().name(),
        "pattern", rule.pattern(),
        "constraints", rule.constraints() == null ? null : constraints(rule.constraints()));
  }

  private static ProfileRule rule(Json.Obj rule) {
    return new ProfileRule(
        rule.text("tool").orElseThrow(),
        behavior(rule, "behavior"),
        rule.text("pattern").orElse(null),
        rule.find("constraints").map(PolicyJson::constraints).orElse(null));
  }

  private static Json constraints(ProfileConstraints constraints) {
    return Json.object(
        "read_only", constraints.readOnly(),
        "paths", constraints.paths(),
        "max_file_size", constraints.maxFileSize());
  }

  private static @Nullable ProfileConstraints constraints(Json stored) {
    return stored instanceof Json.Obj object
        ? new ProfileConstraints(
            object.bool("read_only").orElse(null),
            object
                .find("paths")
                .filter(Json.Arr.class::isInstance)
                .map(paths -> object.texts("paths"))
                .orElse(null),
            object.number("max_file_size").map(BigDecimal::intValueExact).orElse(null))
        : null;
  }

  private static Behavior behavior(Json.Obj object, String name) {
    return Behavior.valueOf(object.text(name).orElseThrow());
  }

  private static <T> Json list(List<T> items, Function<T, Json> write) {
    return new Json.Arr(items.stream().map(write).toList());
  }

  private static List<Json.Obj> objects(Json list) {
    return ((Json.Arr) list).items().stream().map(Json.Obj.class::cast).toList();
  }
}
