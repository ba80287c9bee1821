package dev.orrery.rest.aegis.permission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.domain.governance.Behavior;
import dev.orrery.domain.governance.PermissionProfile;
import dev.orrery.domain.governance.ProfileConstraints;
import dev.orrery.domain.governance.ProfileRule;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.rest.aegis.ToolWords;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Permission profiles as they are written and shown, here and in the object of a session. */
public final class ProfileWords {
  private static final int LARGEST_FILE = 10_000_000;
  private static final int MOST_PATHS = 50;

  private ProfileWords() {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ConstraintsView(
      @Nullable Boolean readOnly, @Nullable List<String> paths, @Nullable Integer maxFileSize) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ProfileRuleView(
      String tool,
      String behavior,
      @Nullable String pattern,
      @Nullable ConstraintsView constraints) {
    public static ProfileRuleView of(ProfileRule rule) {
      var bounds = rule.constraints();
      return new ProfileRuleView(
          ToolWords.name(rule.tool()),
          PolicyWords.word(rule.behavior()),
          rule.pattern(),
          bounds == null
              ? null
              : new ConstraintsView(bounds.readOnly(), bounds.paths(), bounds.maxFileSize()));
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ProfileView(
      String defaultBehavior, List<ProfileRuleView> rules, @Nullable String profile) {
    public static ProfileView of(PermissionProfile profile) {
      return new ProfileView(
          PolicyWords.word(profile.defaultBehavior()),
          profile.rules().stream().map(ProfileRuleView::of).toList(),
          profile.name());
    }
  }

  /** A profile by its name, or by its rules. */
  static PermissionProfile profile(JsonBody body) {
    body.only("profile", "defaultBehavior", "rules");
    var name = body.text("profile").optional();
    if (name.isPresent() && !body.has("defaultBehavior")) {
      return PermissionProfile.named(name.get()).orElseThrow(() -> unknown(name.get()));
    }
    return new PermissionProfile(
        null,
        body.text("defaultBehavior").oneOf(Behavior.class).required(),
        body
            .objects("rules")
            .that(
                rules -> rules.size() <= PermissionProfile.MOST_RULES,
                "have at most " + PermissionProfile.MOST_RULES + " rules")
            .or(List.of())
            .stream()
            .map(ProfileWords::rule)
            .toList());
  }

  private static InvalidException unknown(String name) {
    return new InvalidException(
        "profile",
        "Unknown profile '"
            + name
            + "'; the profiles are "
            + String.join(", ", PermissionProfile.NAMES));
  }

  private static ProfileRule rule(JsonBody written) {
    written.only("tool", "behavior", "pattern", "constraints");
    return new ProfileRule(
        ToolWords.kernel(written.text("tool").notBlank().required()),
        written.text("behavior").oneOf(Behavior.class).required(),
        written.text("pattern").notBlank().optional().orElse(null),
        written.object("constraints").optional().map(ProfileWords::constraints).orElse(null));
  }

  private static ProfileConstraints constraints(JsonBody written) {
    written.only("readOnly", "paths", "maxFileSize");
    return new ProfileConstraints(
        written.flag("readOnly").optional().orElse(null),
        written
            .texts("paths")
            .that(paths -> paths.size() <= MOST_PATHS, "have at most " + MOST_PATHS + " paths")
            .optional()
            .orElse(null),
        written.integer("maxFileSize", 0, LARGEST_FILE).optional().orElse(null));
  }
}
