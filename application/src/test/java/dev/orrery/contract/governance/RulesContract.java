package dev.orrery.contract.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.governance.Rule;
import dev.orrery.domain.governance.Rule.Content;
import dev.orrery.domain.governance.Rules;
import dev.orrery.domain.governance.Rules.Counts;
import dev.orrery.domain.governance.Rules.Filter;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Window;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of rules does. */
public abstract class RulesContract {
  private static final Window ALL = new Window(0, 50);

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final TenantId other = new TenantId(UUID.randomUUID());

  protected abstract Rules rules();

  protected abstract Transactions transactions();

  @Test
  void permanentRulesComeFirst() {
    var one = add(new Content("one", "all", null, false));
    var two = add(new Content("two", "bot", "style", true));
    var three = add(new Content("three", "all", null, false));

    assertThat(list(new Filter(tenant, null, null, null, null))).containsExactly(two, one, three);
    assertThat(rules().list(new Filter(tenant, null, null, null, null), new Window(1, 1)).items())
        .containsExactly(one);
    assertThat(list(new Filter(other, null, null, null, null))).isEmpty();
  }

  @Test
  void anAgentHasItsOwnRulesAndEverybodys() {
    var all = add(new Content("for all", "all", "style", false));
    var bot = add(new Content("for the bot", "bot", null, true));
    add(new Content("for another", "another", null, false));

    assertThat(list(new Filter(tenant, null, "bot", null, null))).containsExactly(bot, all);
    assertThat(list(new Filter(tenant, "bot", null, null, null))).containsExactly(bot);
    assertThat(list(new Filter(tenant, null, null, "style", null))).containsExactly(all);
    assertThat(list(new Filter(tenant, null, "bot", null, false))).containsExactly(all);
  }

  @Test
  void onlyTheRulesOfAnAgentAndEverybodysAreInForce() {
    var all = add(new Content("for all", "all", "style", false));
    var bot = add(new Content("for the bot", "bot", null, true));
    add(new Content("for another", "another", null, true));
    var gone = add(new Content("gone", "all", null, true));
    transactions().inOne(() -> rules().remove(gone));

    assertThat(rules().inForce(tenant, "bot", 5)).containsExactly(bot, all);
    assertThat(rules().inForce(tenant, "bot", 1)).containsExactly(bot);
    assertThat(rules().inForce(tenant, null, 5)).containsExactly(all);
    assertThat(rules().inForce(other, "bot", 5)).isEmpty();
  }

  @Test
  void rulesAreCountedByWhetherTheyStay() {
    add(new Content("one", "all", null, false));
    add(new Content("two", "bot", null, true));
    var gone = add(new Content("gone", "all", null, true));
    transactions().inOne(() -> rules().remove(gone));

    assertThat(rules().count(tenant)).isEqualTo(new Counts(2, 1));
    assertThat(rules().count(other)).isEqualTo(new Counts(0, 0));
  }

  @Test
  void anEditedRuleKeepsItsPlaceAndItsMaker() {
    var rule = add(new Content("old", "all", "style", false));
    var content = new Content("new", "bot", null, true);

    var edited = transactions().inOne(() -> rules().edit(rule, content));

    assertThat(edited.content()).isEqualTo(content);
    assertThat(edited.id()).isEqualTo(rule.id());
    assertThat(edited.createdBy()).isEqualTo(rule.createdBy());
    assertThat(edited.createdAt()).isEqualTo(rule.createdAt());
    assertThat(edited.updatedAt()).isAfterOrEqualTo(rule.updatedAt());
    assertThat(transactions().inOne(() -> rules().lock(tenant, rule.id()))).contains(edited);
  }

  @Test
  void aRemovedRuleIsGone() {
    var rule = add(new Content("text", "all", null, false));

    transactions().inOne(() -> rules().remove(rule));

    assertThat(transactions().inOne(() -> rules().lock(tenant, rule.id()))).isEmpty();
    assertThat(list(new Filter(tenant, null, null, null, null))).isEmpty();
  }

  @Test
  void anotherTenantsRuleIsNotFound() {
    var rule = add(new Content("text", "all", null, false));

    assertThat(transactions().inOne(() -> rules().lock(other, rule.id()))).isEmpty();
  }

  private List<Rule> list(Filter filter) {
    return rules().list(filter, ALL).items();
  }

  private Rule add(Content content) {
    return transactions()
        .inOne(() -> rules().add(new Rule.Draft(tenant, Tenancy.ADMIN, content, "ada")));
  }
}
