package dev.orrery.rest.orkosi.open;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** An agent as programs of others see it. */
@Serdeable
record OpenAgent(
    long id,
    String name,
    @Nullable String emoji,
    String role,
    String status,
    @JsonProperty("current_task") @Nullable String currentTask,
    @JsonProperty("workspace_path") @Nullable String workspacePath,
    @JsonProperty("last_heartbeat") @Nullable String lastHeartbeat,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt) {
  static OpenAgent of(AgentDefinition agent) {
    var content = agent.content();
    return new OpenAgent(
        agent.id().value(),
        agent.name(),
        content.emoji(),
        content.role(),
        OpenAgentWords.status(agent.status()),
        agent.state().task(),
        content.workspacePath(),
        Times.isoOrNull(agent.state().heard()),
        Times.iso(agent.createdAt()),
        Times.iso(agent.updatedAt()));
  }
}
