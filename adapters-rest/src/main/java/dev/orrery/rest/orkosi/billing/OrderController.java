package dev.orrery.rest.orkosi.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.commerce.DecideOrder;
import dev.orrery.application.commerce.OpenPortal;
import dev.orrery.application.commerce.StartOrder;
import dev.orrery.domain.commerce.Order;
import dev.orrery.domain.commerce.OrderId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.GroupWords;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.ServedOrigin;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;

/** Whatever is paid for: plans, packages, and orders that wait for their money. */
@Controller(value = "/api/billing", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class OrderController {
  private static final int LONGEST = 255;

  private final StartOrder start;
  private final OpenPortal portal;
  private final DecideOrder decide;
  private final ServedOrigin origins;

  OrderController(StartOrder start, OpenPortal portal, DecideOrder decide, ServedOrigin origins) {
    this.start = start;
    this.portal = portal;
    this.decide = decide;
    this.origins = origins;
  }

  @Serdeable
  record PortalView(@JsonProperty("url") String address, String provider) {}

  @Post("/checkout")
  @Status(HttpStatus.OK)
  @Operation(summary = "Order a plan; it is paid on the page that the answer names")
  Item<OrderView.Checkout> checkout(
      Principal caller, HttpRequest<?> request, @Nullable @Body JsonBody sent) {
    var tier = JsonBody.orEmpty(sent).text("tier").notBlank().required();
    var origin = origins.of(request);
    var outcome = PlanWords.paying(() -> start.plan(caller, tier, origin));
    return Item.of(OrderView.Checkout.of(started(outcome, "tier")));
  }

  @Post("/create-payment-intent")
  @Status(HttpStatus.OK)
  @Operation(summary = "Order a package of tokens or credits")
  Item<OrderView.Intent> intent(Principal caller, @Nullable @Body JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var slug = body.text("package_slug").notBlank().required();
    var key = body.text("idempotency_key").notBlank().atMost(LONGEST).optional().orElse(null);
    var outcome = PlanWords.paying(() -> start.pack(caller, slug, key));
    return Item.of(OrderView.Intent.of(started(outcome, "package_slug")));
  }

  private static Order started(StartOrder.Outcome outcome, String field) {
    return switch (outcome) {
      case StartOrder.Outcome.Started(var order) -> order;
      case StartOrder.Outcome.NotForSale() -> throw PlanWords.notForSale(field);
      case StartOrder.Outcome.AlreadySubscribed() ->
          throw OrkosiProblem.conflict(
              "CONFLICT", "There is a paid plan already; change it instead");
      case StartOrder.Outcome.KeyReused() ->
          throw OrkosiProblem.conflict(
              "IDEMPOTENCY_CONFLICT", "The idempotency_key was used for another package");
    };
  }

  @Post("/portal")
  @Status(HttpStatus.OK)
  @Operation(summary = "Say where a customer looks after what it pays")
  Item<PortalView> portal(Principal caller, HttpRequest<?> request, @Nullable @Body JsonBody sent) {
    var back =
        JsonBody.orEmpty(sent)
            .text("return_url")
            .that(
                text -> text.length() <= 2048 && text.matches("https?://[^\\s]+"),
                "be an address that begins with http:// or https://")
            .optional()
            .orElse(null);
    var origin = origins.of(request);
    return PlanWords.paying(() -> portal.open(caller, origin, back))
        .map(found -> Item.of(new PortalView(found.address(), found.provider())))
        .orElseThrow(() -> OrkosiProblem.notFound("CUSTOMER"));
  }

  @Get("/orders/{id}")
  @Operation(summary = "Show an order to its buyer")
  Item<OrderView> find(Principal caller, @PathVariable String id) {
    return decide
        .find(caller, id(id))
        .map(order -> Item.of(OrderView.of(order)))
        .orElseThrow(OrderController::unknown);
  }

  @Post("/orders/{id}/confirm")
  @Status(HttpStatus.OK)
  @Operation(summary = "Say that an order was paid; what it is for is given once")
  Item<OrderView> confirm(
      Principal caller, @PathVariable String id, @Nullable @Body JsonBody sent) {
    var reference = JsonBody.orEmpty(sent).text("reference").notBlank().atMost(LONGEST).required();
    return Item.of(decided(decide.confirm(caller, id(id), reference)));
  }

  @Post("/orders/{id}/cancel")
  @Status(HttpStatus.OK)
  @Operation(summary = "Say that an order is off")
  Item<OrderView> cancel(Principal caller, @PathVariable String id) {
    return Item.of(decided(decide.cancel(caller, id(id))));
  }

  private static OrderView decided(DecideOrder.Outcome outcome) {
    return switch (outcome) {
      case DecideOrder.Outcome.Decided(var order) -> OrderView.of(order);
      case DecideOrder.Outcome.Unknown() -> throw unknown();
      case DecideOrder.Outcome.AlreadyDecided(var ignored) ->
          throw OrkosiProblem.conflict("INVALID_TRANSITION", "The order is not open any more");
    };
  }

  private static OrderId id(String text) {
    return GroupWords.uuid(text).map(OrderId::new).orElseThrow(OrderController::unknown);
  }

  private static OrkosiProblem unknown() {
    return OrkosiProblem.notFound("ORDER");
  }
}
