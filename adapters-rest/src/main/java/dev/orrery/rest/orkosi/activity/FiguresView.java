package dev.orrery.rest.orkosi.activity;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.governance.Activities;
import dev.orrery.domain.governance.Actor;
import dev.orrery.rest.orkosi.QueryText;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much was done, and by whom, what and when in the last seven days. */
@Serdeable
record FiguresView(
    long total,
    @JsonProperty("last_24h") long lastDay,
    @JsonProperty("last_7d") long lastWeek,
    @JsonProperty("by_actor_type") Map<String, Long> byActorType,
    @JsonProperty("by_action") List<ActionView> byAction,
    @JsonProperty("by_day") List<DayView> byDay,
    @JsonProperty("top_actors") List<ActorView> topActors) {
  @Serdeable
  record ActionView(String action, long count) {}

  @Serdeable
  record DayView(String date, long count) {}

  @Serdeable
  record ActorView(
      @JsonProperty("actor_type") String actorType,
      @JsonProperty("actor_id") String actorId,
      long count) {}

  static FiguresView of(Activities.Figures figures) {
    var kinds = new LinkedHashMap<String, Long>();
    for (var kind : Actor.Kind.values()) {
      kinds.put(QueryText.word(kind), figures.byKind().getOrDefault(kind, 0L));
    }
    return new FiguresView(
        figures.total(),
        figures.lastDay(),
        figures.lastWeek(),
        kinds,
        figures.byAction().stream().map(it -> new ActionView(it.action(), it.count())).toList(),
        figures.byDay().stream().map(it -> new DayView(it.day().toString(), it.count())).toList(),
        figures.topActors().stream()
            .map(
                it -> new ActorView(QueryText.word(it.actor().kind()), it.actor().id(), it.count()))
            .toList());
  }
}
