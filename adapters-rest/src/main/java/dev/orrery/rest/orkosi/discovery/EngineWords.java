package dev.orrery.rest.orkosi.discovery;

import dev.orrery.application.work.discovery.EditEngine;
import dev.orrery.domain.work.discovery.EngineContent;
import dev.orrery.rest.orkosi.Given;
import dev.orrery.rest.support.Field;
import dev.orrery.rest.support.JsonBody;
import java.time.Duration;

/** What bodies say of engines. */
final class EngineWords {
  private static final long USUAL_MS = 3_600_000;
  private static final long LEAST_MS = 60_000;
  private static final long MOST_MS = 2_592_000_000L;

  private EngineWords() {}

  /** A new engine. */
  record Wish(EngineContent fresh, Duration interval, boolean enabled) {}

  static Wish read(JsonBody body) {
    var content =
        new EngineContent(
            body.text("name").notBlank().required(),
            Given.text(body, "description").value(),
            body.text("layer").notBlank().required(),
            Given.text(body, "model").value());
    return new Wish(
        content, Duration.ofMillis(interval(body).or(USUAL_MS)), body.flag("enabled").or(true));
  }

  static EditEngine.Change change(JsonBody body) {
    var name = body.text("name").notBlank();
    var description = Given.text(body, "description");
    var layer = body.text("layer").notBlank();
    var model = Given.text(body, "model");
    return new EditEngine.Change(
        before ->
            new EngineContent(
                name.or(before.name()),
                description.over(before.description()),
                layer.or(before.layer()),
                model.over(before.model())),
        interval(body).optional().map(Duration::ofMillis).orElse(null),
        body.flag("enabled").optional().orElse(null));
  }

  private static Field<Long> interval(JsonBody body) {
    return body.integer("schedule_interval_ms", LEAST_MS, MOST_MS);
  }
}
