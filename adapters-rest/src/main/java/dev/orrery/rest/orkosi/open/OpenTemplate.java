package dev.orrery.rest.orkosi.open;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.agent.AgentTemplate;
import dev.orrery.rest.orkosi.Times;
import dev.orrery.rest.support.PlainValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A template for agents as programs of others see it. */
@Serdeable
record OpenTemplate(
    long id,
    String name,
    String slug,
    @Nullable String description,
    @Nullable String icon,
    @Nullable String category,
    @Nullable String model,
    @Nullable String identity,
    @JsonProperty("interval_sec") @Nullable Long intervalSeconds,
    List<String> tools,
    List<String> capabilities,
    @Nullable Object config,
    @JsonProperty("is_featured") boolean featured,
    @JsonProperty("sort_order") int sortOrder,
    @JsonProperty("is_active") boolean active,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt) {
  static OpenTemplate of(AgentTemplate template, boolean active) {
    var content = template.content();
    var interval = content.interval();
    return new OpenTemplate(
        template.id().value(),
        content.name(),
        template.slug(),
        content.description(),
        content.icon(),
        content.category(),
        content.model(),
        content.identity(),
        interval == null ? null : interval.toSeconds(),
        content.tools(),
        content.capabilities(),
        PlainValue.of(content.config()),
        content.featured(),
        content.order(),
        active,
        Times.iso(template.createdAt()),
        Times.iso(template.updatedAt()));
  }
}
