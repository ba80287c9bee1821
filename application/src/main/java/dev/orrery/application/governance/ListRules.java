package dev.orrery.application.governance;

import dev.orrery.domain.governance.Rule;
import dev.orrery.domain.governance.Rules;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Lists the rules of the caller's tenant, the permanent ones first. */
@Singleton
public final class ListRules {
  private final Rules rules;

  @Inject
  public ListRules(Rules rules) {
    this.rules = rules;
  }

  /**
   * Which rules are meant; what is null does not matter.
   *
   * @param agent those for this agent: of its own scope, and of everybody's
   */
  public record Wish(
      @Nullable String scope,
      @Nullable String agent,
      @Nullable String category,
      @Nullable Boolean permanent) {}

  public Slice<Rule> list(Principal by, Wish wish, Window window) {
    ForbiddenException.unless(by, Capability.RULE_READ);
    return rules.list(
        new Rules.Filter(
            by.tenant(), wish.scope(), wish.agent(), wish.category(), wish.permanent()),
        window);
  }
}
