package dev.orrery.rest.orkosi.rule;

import dev.orrery.application.governance.KeepRule;
import dev.orrery.application.governance.ListRules;
import dev.orrery.domain.governance.Rule;
import dev.orrery.domain.governance.Rule.Content;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.PageQuery.Listed;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.WireId;
import dev.orrery.rest.support.Field;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;

@Controller(value = "/api/rules", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class RuleController {
  private static final int LONGEST_RULE = 5000;
  private static final int LONGEST_WORD = 200;
  private static final String CATEGORY = "category";

  private final ListRules rules;
  private final KeepRule keep;

  RuleController(ListRules rules, KeepRule keep) {
    this.rules = rules;
    this.keep = keep;
  }

  @Get
  @Operation(summary = "List the rules for agents, the permanent ones first")
  Listed<RuleView> list(
      Principal caller,
      @Nullable @QueryValue String scope,
      @Nullable @QueryValue String agent,
      @Nullable @QueryValue String category,
      @Nullable @QueryValue String permanent,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String offset) {
    var page = PageQuery.of(limit, offset);
    var wish =
        new ListRules.Wish(
            QueryText.of("scope", scope),
            QueryText.of("agent", agent),
            QueryText.of(CATEGORY, category),
            QueryText.flag("permanent", permanent));
    return page.list(rules.list(caller, wish, page.window()), RuleView::of);
  }

  @Post
  @Operation(summary = "Add a rule")
  HttpResponse<Item<RuleView>> add(Principal caller, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var content =
        new Content(
            rule(body).required(),
            word(body, "scope").or(Rule.EVERYBODY),
            word(body, CATEGORY).optional().orElse(null),
            permanent(body, false));
    return HttpResponse.created(Item.of(RuleView.of(keep.add(caller, content))));
  }

  @Patch("/{id}")
  @Operation(summary = "Change a rule")
  Item<RuleView> edit(Principal caller, @PathVariable String id, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    return keep.edit(caller, WireId.of(id), old -> changed(old, body))
        .map(rule -> Item.of(RuleView.of(rule)))
        .orElseThrow(() -> OrkosiProblem.notFound("RULE"));
  }

  /** What is not written stays; a category of null is taken away. */
  private static Content changed(Content old, JsonBody body) {
    return new Content(
        rule(body).or(old.text()),
        word(body, "scope").or(old.scope()),
        body.has(CATEGORY) ? word(body, CATEGORY).optional().orElse(null) : old.category(),
        permanent(body, old.permanent()));
  }

  @Delete("/{id}")
  @Operation(summary = "Drop a rule that is not permanent")
  Object remove(Principal caller, @PathVariable String id) {
    long number = WireId.of(id);
    return switch (keep.remove(caller, number)) {
      case REMOVED -> Item.deleted(number);
      case PERMANENT ->
          throw OrkosiProblem.forbidden("FORBIDDEN", "A permanent rule can not be deleted");
      case UNKNOWN -> throw OrkosiProblem.notFound("RULE");
    };
  }

  private static Field<String> rule(JsonBody body) {
    return body.text("rule").notBlank().atMost(LONGEST_RULE);
  }

  private static Field<String> word(JsonBody body, String name) {
    return body.text(name).notBlank().atMost(LONGEST_WORD);
  }

  private static boolean permanent(JsonBody body, boolean otherwise) {
    return switch (body.any("permanent").optional().orElse(Json.NULL)) {
      case Json.Null() -> otherwise;
      case Json.Bool(var truth) -> truth;
      case Json.Num(var number) when number.compareTo(BigDecimal.ONE) == 0 -> true;
      case Json.Num(var number) when number.signum() == 0 -> false;
      case Json ignored ->
          throw new InvalidException("permanent", "Field 'permanent' must be true, false, 1 or 0");
    };
  }
}
