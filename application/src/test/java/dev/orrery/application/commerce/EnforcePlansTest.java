package dev.orrery.application.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.domain.commerce.Resource;
import dev.orrery.domain.kernel.PlanLimitException;
import dev.orrery.domain.kernel.PlanLimits.Thing;
import org.junit.jupiter.api.Test;

class EnforcePlansTest {
  private final Shop shop = new Shop();
  private final EnforcePlans limits = new EnforcePlans(shop.current, shop.used, shop.rules);

  @Test
  void whatThePlanAllowsIsAdmittedAndNoMore() {
    shop.rules.chargeTurns();
    shop.used.put(Resource.PRODUCTS, 2);
    assertThatCode(() -> limits.admit(shop.ada, Thing.PRODUCT)).doesNotThrowAnyException();

    shop.used.put(Resource.PRODUCTS, 3);

    assertThatThrownBy(() -> limits.admit(shop.ada, Thing.PRODUCT))
        .isInstanceOfSatisfying(
            PlanLimitException.class,
            refused -> {
              assertThat(refused.resource()).isEqualTo("products");
              assertThat(refused.limit()).isEqualTo(2);
            });
  }

  @Test
  void whatThePlanDoesNotNameIsUnlimited() {
    shop.rules.chargeTurns();
    shop.used.put(Resource.AGENTS, 1_000_000);

    assertThatCode(() -> limits.admit(shop.ada, Thing.AGENT)).doesNotThrowAnyException();
  }

  @Test
  void nothingIsLimitedWhereNothingIsSold() {
    shop.used.put(Resource.PRODUCTS, 3);

    assertThatCode(() -> limits.admit(shop.ada, Thing.PRODUCT)).doesNotThrowAnyException();
  }
}
