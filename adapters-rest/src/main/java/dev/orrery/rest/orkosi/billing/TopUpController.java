package dev.orrery.rest.orkosi.billing;

import dev.orrery.application.commerce.ReadPlans;
import dev.orrery.application.commerce.SetTopUp;
import dev.orrery.domain.commerce.TopUp;
import dev.orrery.domain.governance.Unit;
import dev.orrery.domain.governance.WalletMove;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Given;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.Field;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Wallets that are filled by themselves: the company's tokens, and a user's own credit. */
@Controller(value = "/api/billing", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class TopUpController {
  private static final int USUAL = 5;

  private final SetTopUp set;
  private final ReadPlans plans;

  TopUpController(SetTopUp set, ReadPlans plans) {
    this.set = set;
    this.plans = plans;
  }

  @Get("/auto-topup")
  @Operation(summary = "Show how the company's tokens are filled up")
  Item<Map<String, @Nullable Object>> tokens(Principal caller) {
    return find(caller, Unit.TOKEN);
  }

  @Post("/auto-topup")
  @Operation(summary = "Have the company's tokens filled up")
  HttpResponse<Item<Map<String, @Nullable Object>>> addTokens(
      Principal caller, @Nullable @Body JsonBody sent) {
    return add(caller, Unit.TOKEN, JsonBody.orEmpty(sent));
  }

  @Put("/auto-topup")
  @Operation(summary = "Change how the company's tokens are filled up")
  Item<Map<String, @Nullable Object>> editTokens(Principal caller, @Nullable @Body JsonBody sent) {
    return edit(caller, Unit.TOKEN, JsonBody.orEmpty(sent));
  }

  @Get("/credit-auto-topup")
  @Operation(summary = "Show how the caller's credit is filled up")
  Item<Map<String, @Nullable Object>> credit(Principal caller) {
    return find(caller, Unit.CENT);
  }

  @Post("/credit-auto-topup")
  @Operation(summary = "Have the caller's credit filled up")
  HttpResponse<Item<Map<String, @Nullable Object>>> addCredit(
      Principal caller, @Nullable @Body JsonBody sent) {
    return add(caller, Unit.CENT, JsonBody.orEmpty(sent));
  }

  @Put("/credit-auto-topup")
  @Operation(summary = "Change how the caller's credit is filled up")
  Item<Map<String, @Nullable Object>> editCredit(Principal caller, @Nullable @Body JsonBody sent) {
    return edit(caller, Unit.CENT, JsonBody.orEmpty(sent));
  }

  private Item<Map<String, @Nullable Object>> find(Principal caller, Unit unit) {
    return view(unit, set.find(caller, unit).orElse(null));
  }

  private HttpResponse<Item<Map<String, @Nullable Object>>> add(
      Principal caller, Unit unit, JsonBody body) {
    var terms =
        new TopUp.Terms(
            body.flag("enabled").or(true),
            threshold(body, unit).required(),
            pack(body)
                .orElseThrow(() ->
                    OrkosiProblem.invalid(
                        packField(unit), "Field '" + packField(unit) + "' is required")),
            most(body).or(USUAL),
            method(body).optional().orElse(null));
    return HttpResponse.created(view(unit, changed(set.add(caller, unit, terms), unit)));
  }

  private Item<Map<String, @Nullable Object>> edit(Principal caller, Unit unit, JsonBody body) {
    var enabled = body.flag("enabled");
    var threshold = threshold(body, unit);
    var pack = pack(body);
    var most = most(body);
    var method = Given.of(body, "stripe_payment_method_id", method(body));
    var outcome =
        set.edit(
            caller,
            unit,
            terms ->
                new TopUp.Terms(
                    enabled.or(terms.enabled()),
                    threshold.or(terms.threshold()),
                    pack.orElse(terms.pack()),
                    most.or(terms.mostAMonth()),
                    method.over(terms.method())));
    return view(unit, changed(outcome, unit));
  }

  private static TopUp changed(SetTopUp.Outcome outcome, Unit unit) {
    return switch (outcome) {
      case SetTopUp.Outcome.Set(var topUp) -> topUp;
      case SetTopUp.Outcome.Exists() ->
          throw OrkosiProblem.conflict(
              "ALREADY_CONFIGURED", "There is a top-up already; change it instead");
      case SetTopUp.Outcome.Unknown() -> throw OrkosiProblem.notFound("AUTO_TOPUP");
      case SetTopUp.Outcome.NoSuchPack() -> throw PlanWords.notForSale(packField(unit));
    };
  }

  private static String packField(Unit unit) {
    return unit == Unit.TOKEN ? "package_id" : "package_slug";
  }

  private static String thresholdField(Unit unit) {
    return unit == Unit.TOKEN ? "threshold_tokens" : "threshold_cents";
  }

  private static Field<Long> threshold(JsonBody body, Unit unit) {
    return body.integer(thresholdField(unit), 1, WalletMove.MOST);
  }

  /** Both names mean the same. */
  private static Optional<String> pack(JsonBody body) {
    var slug = body.text("package_slug").notBlank().optional();
    var id = body.text("package_id").notBlank().optional();
    return slug.or(() -> id);
  }

  private static Field<Integer> most(JsonBody body) {
    return body.integer("max_monthly_topups", 1, 100);
  }

  private static Field<String> method(JsonBody body) {
    return body.text("stripe_payment_method_id")
        .that(text -> text.matches("pm_[A-Za-z0-9_]{1,250}"), "begin with pm_");
  }

  private Item<Map<String, @Nullable Object>> view(Unit unit, @Nullable TopUp topUp) {
    var terms = topUp == null ? null : topUp.terms();
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("configured", topUp != null);
    view.put("enabled", terms != null && terms.enabled());
    view.put(thresholdField(unit), terms == null ? null : terms.threshold());
    view.put("package_slug", terms == null ? null : terms.pack());
    view.put("package_id", terms == null ? null : terms.pack());
    view.put("max_monthly_topups", terms == null ? null : terms.mostAMonth());
    view.put("topups_this_month", topUp == null ? 0 : topUp.thisMonth());
    view.put("last_topup_at", topUp == null ? null : Times.isoOrNull(topUp.lastAt()));
    view.put("last_error", topUp == null ? null : topUp.lastError());
    view.put("stripe_payment_method_id", terms == null ? null : terms.method());
    view.put(
        "available_packages", plans.catalogue().packs(unit).stream().map(PackView::of).toList());
    return Item.of(view);
  }
}
