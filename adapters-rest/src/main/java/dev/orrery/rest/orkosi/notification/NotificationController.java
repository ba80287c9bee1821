package dev.orrery.rest.orkosi.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.channel.PublishNotification;
import dev.orrery.application.channel.PublishNotification.Outcome.NobodyThere;
import dev.orrery.application.channel.PublishNotification.Outcome.Published;
import dev.orrery.application.channel.ReadNotifications;
import dev.orrery.domain.channel.Notification.Tone;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.WireId;
import dev.orrery.rest.support.Field;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;

@Controller(value = "/api/notifications", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class NotificationController {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_MESSAGE = 5000;
  private static final int LONGEST_LINK = 2000;

  private final ReadNotifications read;
  private final PublishNotification publish;

  NotificationController(ReadNotifications read, PublishNotification publish) {
    this.read = read;
    this.publish = publish;
  }

  @Serdeable
  record Count(long count, @JsonProperty("unread_count") long unreadCount) {}

  @Get
  @Operation(summary = "List what the caller is told, the newest first")
  InboxView list(
      Principal caller,
      @Nullable @QueryValue("read") String isRead,
      @Nullable @QueryValue String type,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String offset) {
    var page = PageQuery.of(limit, offset);
    var inbox =
        read.list(
            caller,
            QueryText.oneOf("read", isRead, Map.of("true", true, "false", false)),
            QueryText.oneOf("type", type, QueryText.words(Tone.class)),
            page.window());
    return InboxView.of(page, inbox);
  }

  @Post
  @Operation(summary = "Tell a user or the whole tenant something")
  HttpResponse<Item<NotificationView>> publish(Principal caller, @Body @Nullable JsonBody sent) {
    var body = JsonBody.orEmpty(sent);
    var wish =
        new PublishNotification.Wish(
            text(body, "title", LONGEST_TITLE).required(),
            text(body, "message", LONGEST_MESSAGE).required(),
            body.text("type").oneOf(Tone.class).or(Tone.INFO),
            text(body, "source", LONGEST_TITLE).optional().orElse(null),
            text(body, "link", LONGEST_LINK).optional().orElse(null),
            WireId.of(body, "user_id").optional().orElse(null));
    return switch (publish.publish(caller, wish)) {
      case Published(var notification) ->
          HttpResponse.created(Item.of(NotificationView.of(read.addressed(notification))));
      case NobodyThere() ->
          throw new InvalidException("user_id", "Field 'user_id' must be a user of this tenant");
    };
  }

  @Get("/unread-count")
  @Operation(summary = "Count what the caller has not read")
  Item<Count> unread(Principal caller) {
    long count = read.countUnread(caller);
    return Item.of(new Count(count, count));
  }

  @Patch("/read-all")
  @Operation(summary = "Mark everything as read")
  Object readAll(Principal caller) {
    return Item.success("updated", read.readAll(caller));
  }

  @Patch("/{id}/read")
  @Operation(summary = "Mark one as read")
  Item<NotificationView> readOne(Principal caller, @PathVariable String id) {
    return read.read(caller, WireId.of(id))
        .map(found -> Item.of(NotificationView.of(found)))
        .orElseThrow(() -> OrkosiProblem.notFound("NOTIFICATION"));
  }

  private static Field<String> text(JsonBody body, String name, int longest) {
    return body.text(name).notBlank().atMost(longest);
  }
}
