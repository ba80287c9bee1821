package dev.orrery.rest.orkosi.activity;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.governance.Activity;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.PlainValue;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A line of the activity log as callers read it. */
@Serdeable
record ActivityView(
    long id,
    @JsonProperty("actor_type") String actorType,
    @JsonProperty("actor_id") String actorId,
    String action,
    @JsonProperty("entity_type") @Nullable String entityType,
    @JsonProperty("entity_id") @Nullable String entityId,
    @Nullable Object metadata,
    @JsonProperty("created_at") String createdAt) {
  static ActivityView of(Activity activity) {
    var what = activity.what();
    var entity = what.entity();
    return new ActivityView(
        activity.id(),
        QueryText.word(what.actor().kind()),
        what.actor().id(),
        what.action(),
        entity == null ? null : entity.type(),
        entity == null ? null : entity.id(),
        PlainValue.of(what.metadata()),
        Times.iso(activity.at()));
  }
}
