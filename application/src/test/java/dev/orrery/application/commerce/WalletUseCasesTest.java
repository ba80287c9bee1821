package dev.orrery.application.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.commerce.ConsumeTokens.Outcome;
import dev.orrery.domain.governance.EntryType;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Window;
import dev.orrery.inmemory.identity.Callers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WalletUseCasesTest {
  private static final Window ALL = new Window(0, 100);

  private final Shop shop = new Shop();

  @Test
  void consumingSaysWhatIsLeftAndWhatIsMissing() {
    shop.fill(150);

    assertThat(consume(40, null)).isEqualTo(new Outcome.Consumed(2, 40, 110, false));
    assertThat(consume(111, null)).isEqualTo(new Outcome.Short(111, 110));

    assertThat(shop.balance()).isEqualTo(110);
  }

  @Test
  void aWalletThatGetsLowIsToldOnce() {
    shop.fill(150);

    consume(40, null);
    assertThat(shop.events.types()).doesNotContain("tokens.low");
    consume(20, null);
    consume(20, null);

    assertThat(shop.events.types()).containsOnlyOnce("tokens.low");
    assertThat(shop.read.balance(shop.ada, null).low()).isTrue();
  }

  @Test
  void theSameKeyIsAnsweredTheSame() {
    shop.fill(100);

    var first = consume(10, "key");

    assertThat(consume(10, "key")).isEqualTo(first);
    assertThat(consume(11, "key")).isEqualTo(new Outcome.KeyReused());
    assertThat(shop.balance()).isEqualTo(90);
  }

  @Test
  void aKeyThatWasShortMayBeTriedAgain() {
    assertThat(consume(10, "key")).isInstanceOf(Outcome.Short.class);
    shop.fill(10);

    assertThat(consume(10, "key")).isInstanceOf(Outcome.Consumed.class);
  }

  @Test
  void onlyWhoMayGivesAndOnlyToTheOwnTenant() {
    assertThat(shop.grant.toUser(shop.admin, 7, 5, "thanks")).isPresent();
    assertThat(shop.grant.toUser(shop.admin, 8, 5, "nobody")).isEmpty();
    assertThat(shop.balance()).isEqualTo(5);
    assertThat(shop.audit.leaves()).hasSize(1);

    assertThatThrownBy(() -> shop.grant.toUser(shop.ada, 7, 5, "me"))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> shop.grant.toTenant(shop.admin, 4711, 5, "them"))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void aTenantHasAWalletOfItsOwn() {
    shop.grant.toTenant(shop.admin, 1, 9, "start");

    assertThat(shop.read.balance(shop.ada, 1L).wallet().balance()).isEqualTo(9);
    assertThat(shop.read.balance(shop.ada, null).wallet().balance()).isZero();
    assertThat(shop.read.entries(shop.ada, 1L, EntryType.ADMIN_GRANT, ALL).total()).isEqualTo(1);
    assertThatThrownBy(() -> shop.read.balance(shop.ada, 4711L))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void whoIsShownAroundDoesNotSpend() {
    var demo = Callers.of("demo", UserRole.DEMO);

    assertThat(shop.read.balance(demo, null).wallet().balance()).isZero();
    assertThatThrownBy(() -> shop.consume.consume(demo, request(1, null)))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void whoRegistersGetsTokensOnce() {
    var facts = Json.object("user_id", shop.ada.owner().value().toString(), "number", 7);
    var event =
        new Event(
            1, 1, 1, shop.clock.now(), EventDraft.ofTenant(shop.ada, "user.registered", facts));
    assertThat(shop.bonus.wants(event)).isTrue();

    shop.transactions.inOne(() -> shop.bonus.handle(event));
    shop.transactions.inOne(() -> shop.bonus.handle(event));

    assertThat(shop.balance()).isEqualTo(1000);
    assertThat(shop.entries().getFirst().type()).isEqualTo(EntryType.SIGNUP_BONUS);
  }

  private Outcome consume(long amount, @Nullable String key) {
    return shop.consume.consume(shop.ada, request(amount, key));
  }

  private static ConsumeTokens.Request request(long amount, @Nullable String key) {
    return new ConsumeTokens.Request(amount, "summarise", null, "task-7", Json.empty(), key);
  }
}
