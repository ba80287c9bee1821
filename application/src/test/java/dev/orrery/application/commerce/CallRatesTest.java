package dev.orrery.application.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.inmemory.identity.Callers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallRatesTest {
  private final Shop shop = new Shop();
  private final CallRates rates = new CallRates(shop.current, shop.clock);

  @Test
  void thePlanDecidesSomeSecondsAfterItWasPaid() {
    assertThat(rates.ofStrangers()).contains(new Plan.Rate(100, 1000));
    assertThat(rates.of(shop.ada)).contains(new Plan.Rate(100, 1000));

    shop.decide.confirm(shop.admin, order("pro").id(), "bank");
    assertThat(rates.of(shop.ada)).contains(new Plan.Rate(100, 1000));
    shop.clock.advance(Duration.ofSeconds(5));

    assertThat(rates.of(shop.ada)).contains(new Plan.Rate(500, 1000));
    assertThat(rates.of(Callers.of("bob", UserRole.EDITOR))).contains(new Plan.Rate(100, 1000));
  }

  @Test
  void whoIsOfTheHouseMayCallAsOftenAsItLikes() {
    var guest = Callers.of("guest", UserRole.DEMO);

    assertThat(rates.of(shop.admin)).isEmpty();
    assertThat(rates.of(Callers.of("worker", UserRole.AGENT))).isEmpty();
    assertThat(rates.of(Principal.operator("boot"))).isEmpty();
    assertThat(rates.of(guest)).contains(new Plan.Rate(100, 1000));
  }

  private Order order(String slug) {
    return ((StartOrder.Outcome.Started) shop.start.plan(shop.ada, slug, Shop.ORIGIN)).order();
  }
}
