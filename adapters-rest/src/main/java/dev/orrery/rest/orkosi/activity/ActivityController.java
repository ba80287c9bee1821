package dev.orrery.rest.orkosi.activity;

import dev.orrery.application.governance.ReadActivity;
import dev.orrery.application.governance.RecordActivity;
import dev.orrery.domain.governance.Activity;
import dev.orrery.domain.governance.Actor;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.PageQuery.Listed;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.support.Field;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;

@Controller(value = "/api/activity-log", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ActivityController {
  private final ReadActivity read;
  private final RecordActivity record;

  ActivityController(ReadActivity read, RecordActivity record) {
    this.read = read;
    this.record = record;
  }

  @Get
  @Operation(summary = "Page through what was done, the newest first")
  Listed<ActivityView> list(
      Principal caller,
      @Nullable @QueryValue("actor_type") String actorType,
      @Nullable @QueryValue("actor_id") String actorId,
      @Nullable @QueryValue String action,
      @Nullable @QueryValue("entity_type") String entityType,
      @Nullable @QueryValue("entity_id") String entityId,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String offset) {
    var page = PageQuery.of(limit, offset);
    var wish =
        new ReadActivity.Wish(
            QueryText.oneOf("actor_type", actorType, QueryText.words(Actor.Kind.class)),
            QueryText.of("actor_id", actorId),
            QueryText.of("action", action),
            QueryText.of("entity_type", entityType),
            QueryText.of("entity_id", entityId),
            QueryText.time("from", from),
            QueryText.time("to", to));
    return page.list(read.list(caller, wish, page.window()), ActivityView::of);
  }

  @Post
  @Operation(summary = "Add a line about what somebody did")
  HttpResponse<Item<ActivityView>> add(Principal caller, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var kind = body.text("actor_type").oneOf(Actor.Kind.class).required();
    var actor = new Actor(kind, word(body, "actor_id").required());
    var action = word(body, "action").required();
    var metadata = body.object("metadata").map(JsonBody::json).or(Json.empty());
    var added = record.record(caller, actor, action, entity(body), metadata);
    return HttpResponse.created(Item.of(ActivityView.of(added)));
  }

  @Get("/stats")
  @Operation(summary = "Count what was done by actor, action and day")
  Item<FiguresView> figures(Principal caller) {
    return Item.of(FiguresView.of(read.figures(caller)));
  }

  private static Activity.@Nullable Entity entity(JsonBody body) {
    var type = word(body, "entity_type").optional().orElse(null);
    var id = word(body, "entity_id").optional().orElse(null);
    if (type == null && id != null) {
      throw new InvalidException(
          "entity_type", "Field 'entity_type' is required with an entity_id");
    }
    return type == null ? null : new Activity.Entity(type, id);
  }

  private static Field<String> word(JsonBody body, String name) {
    return body.text(name).notBlank().atMost(Activity.LONGEST_WORD);
  }
}
