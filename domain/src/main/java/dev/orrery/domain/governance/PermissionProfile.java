package dev.orrery.domain.governance;

import dev.orrery.domain.kernel.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rules of a session, of which the first that matches a call decides.
 *
 * @param name the name of a profile that is known here; null for one that somebody wrote
 * @param defaultBehavior for calls that no rule matches
 */
public record PermissionProfile(
    @Nullable String name, Behavior defaultBehavior, List<ProfileRule> rules) {
  /** The most rules of a profile. */
  public static final int MOST_RULES = 100;

  /** The names that {@link #named} knows. */
  public static final List<String> NAMES = List.of("restricted", "readonly", "standard", "full");

  public PermissionProfile {
    rules = List.copyOf(rules);
    if (rules.size() > MOST_RULES) {
      throw new InvalidException("rules", "A profile has at most " + MOST_RULES + " rules");
    }
  }

  /** A profile by its name. */
  public static Optional<PermissionProfile> named(String name) {
    return switch (name) {
      case "restricted" -> known(name, Behavior.ASK, ToolGroup.READ);
      case "readonly" -> known(name, Behavior.DENY, ToolGroup.READ);
      case "standard" -> known(name, Behavior.ASK, ToolGroup.READ, ToolGroup.WRITE);
      case "full" -> known(name, Behavior.ALLOW);
      default -> Optional.empty();
    };
  }

  private static Optional<PermissionProfile> known(
      String name, Behavior otherwise, ToolGroup... allowed) {
    var rules = new ArrayList<ProfileRule>();
    for (var group : allowed) {
      group.tools().forEach(tool -> rules.add(ProfileRule.of(tool, Behavior.ALLOW)));
    }
    return Optional.of(new PermissionProfile(name, otherwise, rules));
  }

  void tell(Consumer<@Nullable Object> to) {
    to.accept(defaultBehavior);
    to.accept(rules.size());
    rules.forEach(rule -> rule.tell(to));
  }

  PolicyChoice choose(ToolUse use) {
    var first = rules.stream().filter(rule -> rule.matches(use)).findFirst();
    var breach = first.flatMap(rule -> rule.breach(use));
    if (breach.isPresent()) {
      return new PolicyChoice(Behavior.DENY, breach.get());
    }
    return PolicyChoice.of(
        first.map(ProfileRule::behavior).orElse(defaultBehavior), "the permission profile", use);
  }
}
