package dev.orrery.rest.aegis.permission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.domain.governance.Behavior;
import dev.orrery.domain.governance.PolicyRule;
import dev.orrery.domain.governance.PolicyRule.Source;
import dev.orrery.domain.governance.ToolGroup;
import dev.orrery.rest.aegis.ToolWords;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Permission rules as they are written and shown, here and in the object of a session. */
public final class PolicyWords {
  private static final Map<String, Source> SOURCES = sources();

  private PolicyWords() {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RuleView(
      String source,
      String ruleBehavior,
      @Nullable String toolName,
      @Nullable String commandPattern) {
    public static RuleView of(PolicyRule rule) {
      var tool = rule.tool();
      return new RuleView(
          word(rule.source()),
          word(rule.behavior()),
          tool == null ? null : ToolWords.name(tool),
          rule.commandPattern());
    }
  }

  /** The coarse switches; one that is left out leaves its tools to the profile and the mode. */
  record Switches(
      @Nullable Boolean allowRead, @Nullable Boolean allowWrite, @Nullable Boolean allowBash) {
    static Switches of(JsonBody body) {
      body.only("allowRead", "allowWrite", "allowBash");
      return new Switches(
          body.flag("allowRead").optional().orElse(null),
          body.flag("allowWrite").optional().orElse(null),
          body.flag("allowBash").optional().orElse(null));
    }

    List<PolicyRule> rules() {
      var rules = new ArrayList<PolicyRule>();
      add(rules, allowRead, ToolGroup.READ);
      add(rules, allowWrite, ToolGroup.WRITE);
      add(rules, allowBash, ToolGroup.EXECUTE);
      return rules;
    }

    private static void add(List<PolicyRule> rules, @Nullable Boolean allowed, ToolGroup group) {
      if (allowed != null) {
        var behavior = allowed ? Behavior.ALLOW : Behavior.DENY;
        group.tools().forEach(tool -> rules.add(new PolicyRule(Source.API, behavior, tool, null)));
      }
    }
  }

  static PolicyRule rule(JsonBody written) {
    written.only("source", "ruleBehavior", "toolName", "commandPattern");
    return new PolicyRule(
        written.text("source").oneOf(SOURCES).required(),
        written.text("ruleBehavior").oneOf(Behavior.class).required(),
        written.text("toolName").notBlank().optional().map(ToolWords::kernel).orElse(null),
        written.text("commandPattern").notBlank().optional().orElse(null));
  }

  static String word(Behavior behavior) {
    return behavior.name().toLowerCase(Locale.ROOT);
  }

  private static String word(Source source) {
    return switch (source) {
      case USER -> "userSettings";
      case PROJECT -> "projectSettings";
      case LOCAL -> "localSettings";
      case FLAG -> "flagSettings";
      case API -> "aegisApi";
    };
  }

  private static Map<String, Source> sources() {
    var words = new LinkedHashMap<String, Source>();
    for (var source : Source.values()) {
      words.put(word(source), source);
    }
    return words;
  }
}
