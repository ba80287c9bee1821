package dev.orrery.rest.orkosi.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.channel.ReadNotifications.Addressed;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** Something that the caller is told. */
@Serdeable
record NotificationView(
    long id,
    String title,
    String message,
    String type,
    @Nullable String source,
    @Nullable String link,
    @JsonProperty("user_id") @Nullable Long user,
    boolean read,
    @JsonProperty("read_at") @Nullable String readAt,
    @JsonProperty("created_at") String createdAt) {
  static NotificationView of(Addressed addressed) {
    var notification = addressed.notification();
    var what = notification.what();
    return new NotificationView(
        notification.id(),
        what.title(),
        what.message(),
        QueryText.word(what.tone()),
        what.source(),
        what.link(),
        addressed.user(),
        notification.readAt() != null,
        Times.isoOrNull(notification.readAt()),
        Times.iso(notification.createdAt()));
  }
}
