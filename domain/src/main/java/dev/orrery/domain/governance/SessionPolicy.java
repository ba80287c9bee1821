package dev.orrery.domain.governance;

import dev.orrery.domain.governance.Finding.Asks;
import dev.orrery.domain.governance.Finding.Denies;
import dev.orrery.domain.governance.Finding.Silent;
import dev.orrery.domain.governance.Finding.Waives;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a session's owner lets its agents do without a question: rules first, then the profile, then
 * the mode. It only restricts what an agent may do anyway.
 *
 * @param mode its questions replace the general approval rules; null for a session that was opened
 *     without one and keeps those
 */
public record SessionPolicy(
    SessionId session,
    TenantId tenant,
    UserId owner,
    @Nullable PermissionMode mode,
    List<PolicyRule> rules,
    @Nullable PermissionProfile profile) {
  /** How long a question of such a session stays open. */
  public static final Duration ANSWER_WITHIN = Duration.ofSeconds(600);

  /** The most rules of a policy. */
  public static final int MOST_RULES = 500;

  public SessionPolicy {
    rules = List.copyOf(rules);
    if (rules.size() > MOST_RULES) {
      throw new InvalidException("rules", "A policy has at most " + MOST_RULES + " rules");
    }
  }

  /** A policy without rules. */
  public static SessionPolicy of(
      SessionId session, TenantId tenant, UserId owner, @Nullable PermissionMode mode) {
    return new SessionPolicy(session, tenant, owner, mode, List.of(), null);
  }

  public SessionPolicy withMode(PermissionMode other) {
    return new SessionPolicy(session, tenant, owner, other, rules, profile);
  }

  public SessionPolicy withRules(List<PolicyRule> others) {
    return new SessionPolicy(session, tenant, owner, mode, others, profile);
  }

  public SessionPolicy withProfile(@Nullable PermissionProfile other) {
    return new SessionPolicy(session, tenant, owner, mode, rules, other);
  }

  /** The same policy for a session that grew out of this one. */
  public SessionPolicy forSession(SessionId other, UserId otherOwner) {
    return new SessionPolicy(other, tenant, otherOwner, mode, rules, profile);
  }

  /** What this layer says about a call; it never permits, it only does not object. */
  Finding examine(ToolUse use) {
    return byRules(use)
        .or(() -> byProfile(use))
        .or(() -> byMode(use))
        .map(choice -> finding(choice, use))
        .orElseGet(Silent::new);
  }

  private Finding finding(PolicyChoice choice, ToolUse use) {
    return switch (choice.behavior()) {
      case ALLOW -> new Silent();
      case DENY -> new Denies("use_tool", use.tool(), choice.reason());
      case ASK -> asks(choice.reason(), use);
    };
  }

  private Finding asks(String reason, ToolUse use) {
    if (mode == null) {
      return new Asks(reason, Approval.Kind.TOOL);
    }
    return mode.waives(use) ? new Waives() : new Asks(reason, mode.asksFor(use));
  }

  /** Denying rules beat asking ones, and those beat allowing ones. */
  private Optional<PolicyChoice> byRules(ToolUse use) {
    return rules.stream()
        .filter(rule -> rule.matches(use))
        .map(PolicyRule::behavior)
        .max(Enum::compareTo)
        .map(behavior -> PolicyChoice.of(behavior, "the permission policy", use));
  }

  private Optional<PolicyChoice> byProfile(ToolUse use) {
    return Optional.ofNullable(profile).map(it -> it.choose(use));
  }

  private Optional<PolicyChoice> byMode(ToolUse use) {
    return Optional.ofNullable(mode)
        .map(it -> use.reads() ? Behavior.ALLOW : Behavior.ASK)
        .map(behavior -> PolicyChoice.of(behavior, "the permission mode", use));
  }

  /** Every fact that could change a verdict, in a form that tells any two policies apart. */
  void tell(Consumer<@Nullable Object> to) {
    to.accept(mode);
    to.accept(rules.size());
    rules.forEach(rule -> rule.tell(to));
    to.accept(profile == null ? null : "profile");
    if (profile != null) {
      profile.tell(to);
    }
  }
}
