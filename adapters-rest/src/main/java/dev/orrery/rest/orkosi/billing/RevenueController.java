package dev.orrery.rest.orkosi.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.commerce.ReadRevenue;
import dev.orrery.domain.commerce.ModelCosts;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;

@Controller(value = "/api/billing/overview", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class RevenueController {
  private final ReadRevenue read;

  RevenueController(ReadRevenue read) {
    this.read = read;
  }

  @Serdeable
  record Overview(
      Monthly mrr,
      Infrastructure infrastructure,
      @JsonProperty("ai_costs") ModelView models,
      @JsonProperty("net_cents") long net,
      String currency,
      @JsonProperty("generated_at") String at) {}

  @Serdeable
  record Monthly(
      @JsonProperty("total_cents") long total,
      @JsonProperty("by_product") List<ProductView> byProduct) {}

  @Serdeable
  record ProductView(
      @JsonProperty("product_slug") String slug,
      @JsonProperty("mrr_cents") long cents,
      long subscriptions) {}

  @Serdeable
  record Infrastructure(@JsonProperty("monthly_cents") long cents, List<CostView> items) {}

  @Serdeable
  record CostView(String name, @JsonProperty("monthly_cents") long cents) {}

  @Serdeable
  record ModelView(
      @JsonProperty("month_to_date_cents") long month,
      @JsonProperty("last_30d_cents") long thirtyDays,
      @JsonProperty("by_model") List<ShareView> byModel,
      @JsonProperty("by_agent") List<ShareView> byAgent) {}

  @Serdeable
  record ShareView(String name, long cents) {}

  @Get
  @Operation(summary = "Set what comes in every month against what it costs")
  Item<Overview> overview(Principal caller) {
    var found = read.revenue(caller);
    return Item.of(
        new Overview(
            new Monthly(
                found.monthly(),
                found.income().stream()
                    .map(it -> new ProductView(it.plan(), it.cents(), it.subscriptions()))
                    .toList()),
            new Infrastructure(
                found.runningCents(),
                found.running().stream().map(it -> new CostView(it.name(), it.cents())).toList()),
            new ModelView(
                found.thisMonth().cents(),
                found.thirtyDays().cents(),
                shares(found.thirtyDays().byModel()),
                shares(found.thirtyDays().byAgent())),
            found.net(),
            found.currency(),
            Times.iso(found.at())));
  }

  private static List<ShareView> shares(List<ModelCosts.Share> shares) {
    return shares.stream().map(it -> new ShareView(it.name(), it.cents())).toList();
  }
}
