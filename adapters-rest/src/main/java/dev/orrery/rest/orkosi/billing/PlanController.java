package dev.orrery.rest.orkosi.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.commerce.ChangePlan;
import dev.orrery.application.commerce.CheckDowngrade;
import dev.orrery.application.commerce.ReadPlans;
import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.ServedOrigin;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;

@Controller(value = "/api/billing", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class PlanController {
  private final ReadPlans read;
  private final CheckDowngrade check;
  private final ChangePlan change;
  private final ServedOrigin origins;

  PlanController(ReadPlans read, CheckDowngrade check, ChangePlan change, ServedOrigin origins) {
    this.read = read;
    this.check = check;
    this.change = change;
    this.origins = origins;
  }

  @Serdeable
  record CheckView(
      boolean allowed,
      @JsonProperty("current_tier") String current,
      @JsonProperty("target_tier") String target,
      List<ViolationView> violations) {}

  @Serdeable
  record ViolationView(String resource, long current, long limit, long excess, String message) {
    static ViolationView of(CheckDowngrade.Violation violation) {
      return new ViolationView(
          QueryText.word(violation.resource()),
          violation.current(),
          violation.limit(),
          violation.excess(),
          PlanWords.message(violation));
    }
  }

  @Serdeable
  record ChangeView(
      String action,
      String tier,
      @JsonProperty("previous_tier") String previous,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("effective_at") @Nullable String effectiveAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("checkout_url") @Nullable String address,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("session_id") @Nullable String session) {
    static ChangeView of(String action, String tier, String previous) {
      return new ChangeView(action, tier, previous, null, null, null);
    }
  }

  @Get("/subscription")
  @Operation(summary = "Show what the caller subscribed to")
  Item<SubscriptionView> subscription(Principal caller) {
    return read.subscription(caller)
        .map(found -> Item.of(SubscriptionView.of(found)))
        .orElseThrow(() -> OrkosiProblem.notFound("SUBSCRIPTION"));
  }

  @Get("/usage")
  @Operation(summary = "Show what is used in this period")
  Item<UseView> usage(Principal caller) {
    return Item.of(UseView.of(read.use(caller)));
  }

  @Get("/plan-summary")
  @Operation(summary = "Show the plan and what is left of it")
  Item<UseView.Summary> summary(Principal caller) {
    return Item.of(UseView.Summary.of(read.use(caller)));
  }

  @Post("/validate-downgrade")
  @Status(HttpStatus.OK)
  @Operation(summary = "Say what would be too much for another plan")
  Item<CheckView> validate(Principal caller, @Nullable @Body JsonBody sent) {
    var tier = tier(sent);
    var found = check.check(caller, tier).orElseThrow(() -> PlanWords.notForSale("tier"));
    return Item.of(
        new CheckView(
            found.violations().isEmpty(),
            found.from().slug(),
            found.to().slug(),
            found.violations().stream().map(ViolationView::of).toList()));
  }

  @Post("/change-plan")
  @Status(HttpStatus.OK)
  @Operation(summary = "Take a larger or a smaller plan")
  Item<ChangeView> change(Principal caller, HttpRequest<?> request, @Nullable @Body JsonBody sent) {
    var tier = tier(sent);
    var origin = origins.of(request);
    return Item.of(view(PlanWords.paying(() -> change.change(caller, tier, origin))));
  }

  private static ChangeView view(ChangePlan.Outcome outcome) {
    return switch (outcome) {
      case ChangePlan.Outcome.Same(var plan) -> ChangeView.of("none", plan.slug(), plan.slug());
      case ChangePlan.Outcome.Changed(var from, var to) ->
          ChangeView.of("changed", to.slug(), from.slug());
      case ChangePlan.Outcome.Scheduled(var from, var to, var at) ->
          new ChangeView("scheduled", to.slug(), from.slug(), Times.iso(at), null, null);
      case ChangePlan.Outcome.Checkout(var from, var to, Order order) -> {
        var charge = order.charge();
        yield new ChangeView(
            "checkout",
            to.slug(),
            from.slug(),
            null,
            charge == null ? null : charge.address(),
            charge == null ? null : charge.reference());
      }
      case ChangePlan.Outcome.TooMuch(var violations) -> throw tooMuch(violations);
      case ChangePlan.Outcome.NotForSale() -> throw PlanWords.notForSale("tier");
    };
  }

  private static OrkosiProblem tooMuch(List<CheckDowngrade.Violation> violations) {
    var problem =
        OrkosiProblem.of(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "USAGE_EXCEEDS_LIMITS",
            "More is in use than this plan allows");
    for (var violation : violations) {
      problem = problem.with(PlanWords.json(violation));
    }
    return problem;
  }

  private static String tier(@Nullable JsonBody sent) {
    return JsonBody.orEmpty(sent).text("tier").notBlank().required();
  }
}
