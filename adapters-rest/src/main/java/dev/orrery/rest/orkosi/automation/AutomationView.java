package dev.orrery.rest.orkosi.automation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.work.automation.ReadAutomations;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** An automation as it is shown. */
@Serdeable
record AutomationView(
    long id,
    String name,
    @JsonProperty("agent_name") String agentName,
    String type,
    String path,
    @Nullable String label,
    String status,
    Live live,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt) {
  /** How it is at this moment; what the server runs has no process that outlives it. */
  @Serdeable
  record Live(
      boolean exists,
      boolean loaded,
      boolean running,
      @Nullable Long pid,
      @JsonProperty("modified_at") @Nullable String modifiedAt) {}

  static AutomationView of(ReadAutomations.Live live) {
    var automation = live.automation();
    var content = automation.content();
    return new AutomationView(
        automation.id().value(),
        content.name(),
        automation.agentName(),
        QueryText.word(content.type()),
        content.path(),
        content.label(),
        QueryText.word(content.status()),
        new Live(
            live.exists(), live.loaded(), live.running(), null, Times.isoOrNull(live.changedAt())),
        Times.iso(automation.createdAt()),
        Times.iso(automation.updatedAt()));
  }
}
