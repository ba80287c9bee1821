package dev.orrery.application.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.commerce.SetTopUp.Outcome;
import dev.orrery.domain.commerce.Order.Charge;
import dev.orrery.domain.commerce.PaymentEvent.NotPaid;
import dev.orrery.domain.commerce.PaymentEvent.Paid;
import dev.orrery.domain.commerce.PaymentProvider.Collected;
import dev.orrery.domain.commerce.TopUp;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletKey;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.inmemory.identity.Callers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopUpUseCasesTest {
  private static final WalletKey COMPANY = WalletKey.ofTenant(Tenancy.DEFAULT, Unit.TOKEN);
  private static final TopUp.Terms TERMS = new TopUp.Terms(true, 100, "starter", 2, "pm_1");

  private final Shop shop = new Shop();

  @Test
  void aCompanyHasOneAndAUserOneOfItsOwn() {
    var credit = new TopUp.Terms(true, 100, "credit-10", 2, null);
    var bob = Callers.of("bob", UserRole.EDITOR);

    assertThat(shop.setTopUp.add(shop.ada, Unit.TOKEN, TERMS)).isInstanceOf(Outcome.Set.class);
    assertThat(shop.setTopUp.add(bob, Unit.TOKEN, TERMS)).isEqualTo(new Outcome.Exists());
    assertThat(shop.setTopUp.add(shop.ada, Unit.CENT, credit)).isInstanceOf(Outcome.Set.class);
    assertThat(shop.setTopUp.add(bob, Unit.CENT, credit)).isInstanceOf(Outcome.Set.class);
    assertThat(shop.setTopUp.find(bob, Unit.TOKEN)).isPresent();
  }

  @Test
  void whatAnotherOnePaysIsChangedByAdministratorsOnly() {
    var bob = Callers.of("bob", UserRole.EDITOR);
    shop.setTopUp.add(shop.ada, Unit.TOKEN, TERMS);

    assertThatThrownBy(() -> shop.setTopUp.edit(bob, Unit.TOKEN, terms -> terms.withEnabled(false)))
        .isInstanceOf(ForbiddenException.class);
    assertThat(shop.topUps.find(COMPANY).orElseThrow().terms()).isEqualTo(TERMS);

    for (var caller : List.of(shop.ada, shop.admin)) {
      assertThat(shop.setTopUp.edit(caller, Unit.TOKEN, terms -> terms.withEnabled(false)))
          .isInstanceOf(Outcome.Set.class);
    }
    assertThat(shop.topUps.find(COMPANY).orElseThrow().owner()).isEqualTo(shop.ada.owner());
  }

  @Test
  void onlyWhatIsForSaleIsFilledIn() {
    assertThat(shop.setTopUp.add(shop.ada, Unit.CENT, TERMS)).isEqualTo(new Outcome.NoSuchPack());
    assertThat(shop.setTopUp.edit(shop.ada, Unit.CENT, terms -> terms))
        .isEqualTo(new Outcome.Unknown());
  }

  @Test
  void aLowWalletIsFilledAsOftenAsAgreed() {
    shop.setTopUp.add(shop.ada, Unit.TOKEN, TERMS);
    shop.provider.collects(new Collected.Done(new Charge("pi_1", null, null, "succeeded")));

    shop.runTopUps.run();
    shop.runTopUps.run();

    assertThat(shop.wallets.read(COMPANY).balance()).isEqualTo(10_000);
    assertThat(shop.provider.calls()).containsExactly("collect starter");
    assertThat(shop.events.types()).contains("topup.succeeded");
    assertThat(shop.topUps.find(COMPANY).orElseThrow().thisMonth()).isEqualTo(1);
  }

  @Test
  void whatWaitsIsOrderedOnceAndComesWithTheMoney() {
    shop.setTopUp.add(shop.ada, Unit.TOKEN, TERMS);

    shop.runTopUps.run();
    shop.runTopUps.run();
    assertThat(shop.provider.calls()).hasSize(1);
    assertThat(shop.wallets.read(COMPANY).balance()).isZero();

    var order = shop.orders.unanswered(Duration.ofMinutes(1), 10);
    assertThat(order).isEmpty();
    shop.tells("evt_1", 1, new Paid(null, shop.orders.awaited(COMPANY)));
    assertThat(shop.wallets.read(COMPANY).balance()).isEqualTo(10_000);
  }

  @Test
  void aPaymentThatFailsIsSaidAndTriedAgainWithinTheMonth() {
    shop.setTopUp.add(shop.ada, Unit.TOKEN, TERMS);
    shop.provider.collects(new Collected.Refused("declined", false));

    shop.runTopUps.run();
    assertThat(shop.topUps.find(COMPANY).orElseThrow().lastError()).isEqualTo("declined");
    assertThat(shop.events.types()).contains("topup.failed");
    shop.runTopUps.run();
    shop.runTopUps.run();

    assertThat(shop.provider.calls()).hasSize(2);
    shop.clock.advance(Duration.ofDays(31));
    shop.runTopUps.run();
    assertThat(shop.provider.calls()).hasSize(3);
  }

  @Test
  void aPaymentThatNeedsItsPayerStopsIt() {
    shop.setTopUp.add(shop.ada, Unit.TOKEN, TERMS);
    shop.provider.collects(new Collected.Refused("ask the payer", true));

    shop.runTopUps.run();

    assertThat(shop.topUps.find(COMPANY).orElseThrow().terms().enabled()).isFalse();
  }

  @Test
  void aWordFromTheProviderEndsTheOrderToo() {
    shop.setTopUp.add(shop.ada, Unit.TOKEN, TERMS);
    shop.runTopUps.run();

    shop.tells("evt_1", 1, new NotPaid(null, shop.orders.awaited(COMPANY), "declined"));

    assertThat(shop.topUps.find(COMPANY).orElseThrow().lastError()).isEqualTo("declined");
    assertThat(shop.orders.isAwaited(COMPANY)).isFalse();
  }

  @Test
  void anOrderWithoutAnAnswerIsAskedForAgain() {
    shop.setTopUp.add(shop.ada, Unit.TOKEN, TERMS);
    shop.provider.breaks(new UnavailableException("nobody answers"));
    shop.runTopUps.run();
    assertThat(shop.orders.isAwaited(COMPANY)).isTrue();

    shop.provider.collects(new Collected.Done(new Charge("pi_1", null, null, "succeeded")));
    shop.runTopUps.run();
    assertThat(shop.wallets.read(COMPANY).balance()).isZero();
    shop.clock.advance(Duration.ofMinutes(2));
    shop.runTopUps.run();

    assertThat(shop.wallets.read(COMPANY).balance()).isEqualTo(10_000);
    assertThat(shop.topUps.find(COMPANY).orElseThrow().thisMonth()).isEqualTo(1);
  }
}
