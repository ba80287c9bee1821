package dev.orrery.application.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.governance.KeepRule.Removal;
import dev.orrery.domain.governance.Rule;
import dev.orrery.domain.governance.Rule.Content;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.governance.InMemoryRules;
import dev.orrery.inmemory.identity.Callers;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RuleUseCasesTest {
  private static final Content USUAL = new Content("Be brief", Rule.EVERYBODY, null, false);
  private static final Content PERMANENT = new Content("Be honest", Rule.EVERYBODY, null, true);

  private final Principal admin = Callers.of("ann", UserRole.ADMIN);
  private final Principal editor = Callers.of("ada", UserRole.EDITOR);
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryEventLog events = new InMemoryEventLog(transactions, clock);
  private final InMemoryRules rules = new InMemoryRules(transactions, clock);
  private final KeepRule keep = new KeepRule(rules, transactions, events);
  private final ListRules list = new ListRules(rules);

  @Test
  void aRuleIsAddedChangedAndDeleted() {
    var rule = keep.add(editor, USUAL);
    var changed = keep.edit(editor, rule.id(), old -> new Content("Be kind", "bot", "tone", false));

    assertThat(changed.orElseThrow().content().text()).isEqualTo("Be kind");
    assertThat(keep.remove(editor, rule.id())).isEqualTo(Removal.REMOVED);
    assertThat(keep.remove(editor, rule.id())).isEqualTo(Removal.UNKNOWN);
    assertThat(keep.edit(editor, rule.id(), old -> old)).isEmpty();
    assertThat(events.types()).containsExactly("rule.created", "rule.changed", "rule.deleted");
  }

  @Test
  void permanentRulesAreAnAdministratorsAndStay() {
    var rule = keep.add(admin, PERMANENT);

    assertThatThrownBy(() -> keep.add(editor, PERMANENT)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> keep.edit(editor, rule.id(), old -> USUAL))
        .isInstanceOf(ForbiddenException.class);
    assertThat(keep.remove(editor, rule.id())).isEqualTo(Removal.PERMANENT);
    assertThat(keep.remove(admin, rule.id())).isEqualTo(Removal.PERMANENT);

    keep.edit(admin, rule.id(), old -> USUAL);
    assertThat(keep.remove(editor, rule.id())).isEqualTo(Removal.REMOVED);
  }

  @Test
  void anEditorDoesNotMakeARulePermanent() {
    var rule = keep.add(editor, USUAL);

    assertThatThrownBy(() -> keep.edit(editor, rule.id(), old -> PERMANENT))
        .isInstanceOf(ForbiddenException.class);
    assertThat(events.types()).containsExactly("rule.created");
  }

  @Test
  void othersDoNotWriteAndForeignersSeeNothing() {
    var rule = keep.add(editor, USUAL);
    var foreign = Callers.of("zoe", UserRole.ADMIN, new TenantId(UUID.randomUUID()));

    for (var role : new UserRole[] {UserRole.BUILDER, UserRole.AGENT, UserRole.VIEWER}) {
      assertThatThrownBy(() -> keep.add(Callers.of("x", role), USUAL))
          .isInstanceOf(ForbiddenException.class);
    }
    assertThat(keep.edit(foreign, rule.id(), old -> PERMANENT)).isEmpty();
    assertThat(keep.remove(foreign, rule.id())).isEqualTo(Removal.UNKNOWN);
    var wish = new ListRules.Wish(null, null, null, null);
    assertThat(list.list(foreign, wish, new Window(0, 5)).total()).isZero();
    assertThat(list.list(Callers.of("d", UserRole.DEMO), wish, new Window(0, 5)).total()).isOne();
  }
}
