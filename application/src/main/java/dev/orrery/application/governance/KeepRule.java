package dev.orrery.application.governance;

import dev.orrery.domain.governance.Rule;
import dev.orrery.domain.governance.Rule.Content;
import dev.orrery.domain.governance.Rules;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.EventLog;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Adds, changes and deletes rules; permanent ones are an administrator's, and are not deleted. */
@Singleton
public final class KeepRule {
  private final Rules rules;
  private final Transactions transactions;
  private final EventLog events;

  @Inject
  public KeepRule(Rules rules, Transactions transactions, EventLog events) {
    this.rules = rules;
    this.transactions = transactions;
    this.events = events;
  }

  /** What became of a deletion. */
  public enum Removal {
    REMOVED,
    PERMANENT,
    UNKNOWN
  }

  public Rule add(Principal by, Content content) {
    authorise(by, content);
    return transactions.inOne(() -> {
      var rule = rules.add(new Rule.Draft(by.tenant(), by.owner(), content, by.name()));
      tell(by, "rule.created", rule);
      return rule;
    });
  }

  /** The rule as it is now; empty where there is none. */
  public Optional<Rule> edit(Principal by, long id, UnaryOperator<Content> change) {
    ForbiddenException.unless(by, Capability.RULE_WRITE);
    return transactions.inOne(() -> rules.lock(by.tenant(), id).map(old -> edit(by, old, change)));
  }

  private Rule edit(Principal by, Rule old, UnaryOperator<Content> change) {
    var content = change.apply(old.content());
    authorise(by, old.content());
    authorise(by, content);
    var rule = rules.edit(old, content);
    tell(by, "rule.changed", rule);
    return rule;
  }

  public Removal remove(Principal by, long id) {
    ForbiddenException.unless(by, Capability.RULE_WRITE);
    return transactions.inOne(() -> {
      var found = rules.lock(by.tenant(), id);
      if (found.isEmpty()) {
        return Removal.UNKNOWN;
      }
      var rule = found.get();
      if (rule.content().permanent()) {
        return Removal.PERMANENT;
      }
      rules.remove(rule);
      tell(by, "rule.deleted", rule);
      return Removal.REMOVED;
    });
  }

  private static void authorise(Principal by, Content content) {
    ForbiddenException.unless(by, Capability.RULE_WRITE);
    if (content.permanent()) {
      ForbiddenException.unless(by, Capability.PERMANENT_RULE_WRITE);
    }
  }

  private void tell(Principal by, String type, Rule rule) {
    var facts =
        Json.object(
            "rule_id",
            Long.toString(rule.id()),
            "scope",
            rule.content().scope(),
            "permanent",
            rule.content().permanent());
    events.append(EventDraft.ofTenant(by, type, facts));
  }
}
