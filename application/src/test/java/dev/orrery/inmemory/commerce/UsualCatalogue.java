package dev.orrery.inmemory.commerce;

import dev.orrery.domain.commerce.Catalogue;
import dev.orrery.domain.commerce.Catalogues;
import dev.orrery.domain.commerce.Pack;
import dev.orrery.domain.commerce.Plan;
import dev.orrery.domain.commerce.Resource;
import dev.orrery.domain.governance.Unit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Three plans, one that is agreed upon, and two packages. */
public final class UsualCatalogue implements Catalogues {
  private static final Catalogue CATALOGUE =
      new Catalogue(
          "usd",
          List.of(
              plan("free", 0L, 0, 2),
              plan("pro", 2900L, 20_000, 10),
              plan("teams", 9900L, 100_000, 50),
              new Plan(
                  "enterprise", "Enterprise", null, "usd", 0, Map.of(), List.of(), null, null)),
          List.of(
              new Pack("starter", "Starter", Unit.TOKEN, 10_000, 1000, "usd"),
              new Pack("credit-10", "Credit", Unit.CENT, 1000, 1000, "usd")),
          10_000,
          List.of(new Catalogue.ActionPrice("task", 100)),
          List.of(new Catalogue.RunningCost("server", 4000)));

  private static Plan plan(String slug, @Nullable Long cents, long tokens, long products) {
    return new Plan(
        slug,
        slug,
        cents,
        "usd",
        tokens,
        Map.of(Resource.PRODUCTS, products),
        List.of(),
        new Plan.Rate(50 * (int) products, 1000),
        cents == null || cents == 0 ? null : "price_" + slug);
  }

  @Override
  public Catalogue catalogue() {
    return CATALOGUE;
  }
}
