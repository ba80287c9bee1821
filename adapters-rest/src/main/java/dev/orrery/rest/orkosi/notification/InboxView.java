package dev.orrery.rest.orkosi.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.channel.ReadNotifications.Inbox;
import dev.orrery.rest.orkosi.PageQuery;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A part of what the caller is told, and how much of all of it is not read. */
@Serdeable
record InboxView(List<NotificationView> data, Meta meta) {
  @Serdeable
  record Meta(
      long total, int limit, long offset, @JsonProperty("has_more") boolean hasMore, long unread) {}

  static InboxView of(PageQuery page, Inbox inbox) {
    var listed = page.list(inbox.found(), NotificationView::of);
    var meta = listed.meta();
    return new InboxView(
        listed.data(),
        new Meta(meta.total(), meta.limit(), meta.offset(), meta.hasMore(), inbox.unread()));
  }
}
