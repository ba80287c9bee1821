package dev.orrery.rest.orkosi.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.commerce.ReadPlans;
import dev.orrery.domain.commerce.Catalogue;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.PageQuery;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;

/** What is for sale, for everybody. */
@Controller(value = "/api/billing", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
class CatalogueController {
  private final ReadPlans read;

  CatalogueController(ReadPlans read) {
    this.read = read;
  }

  @Serdeable
  record Pricing(
      String currency,
      List<TierView> tiers,
      @JsonProperty("token_packages") List<PackView> tokenPackages,
      @JsonProperty("credit_packages") List<PackView> creditPackages,
      Economics economics) {}

  @Serdeable
  record Economics(
      @JsonProperty("tokens_per_usd") long tokens,
      @JsonProperty("action_costs") List<ActionCost> costs) {}

  @Serdeable
  record ActionCost(String action, long tokens) {}

  @Get("/tiers")
  @Operation(summary = "List the plans")
  PageQuery.Listed<TierView> tiers() {
    var plans = read.catalogue().plans();
    return PageQuery.of(null, null).list(new Slice<>(plans, plans.size()), TierView::of);
  }

  @Get("/pricing")
  @Operation(summary = "Show the plans, the packages and what actions cost")
  Item<Pricing> pricing() {
    var catalogue = read.catalogue();
    return Item.of(
        new Pricing(
            catalogue.currency(),
            catalogue.plans().stream().map(TierView::of).toList(),
            packs(catalogue, Unit.TOKEN),
            packs(catalogue, Unit.CENT),
            new Economics(
                catalogue.tokensPerUnit(),
                catalogue.prices().stream()
                    .map(price -> new ActionCost(price.action(), price.tokens()))
                    .toList())));
  }

  private static List<PackView> packs(Catalogue catalogue, Unit unit) {
    return catalogue.packs(unit).stream().map(PackView::of).toList();
  }
}
