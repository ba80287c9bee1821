package dev.orrery.persistence.agent;

import static dev.orrery.persistence.generated.Tables.AGENT_DEFINITION;

import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentDefinition;
import dev.orrery.domain.agent.AgentState;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.kernel.AgentId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.AgentDefinitionRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Agents as rows. */
final class AgentRows {
  static final Field<OffsetDateTime> NOW = DSL.field("clock_timestamp()", OffsetDateTime.class);

  private AgentRows() {}

  /** What changes of an agent. */
  static AgentDefinitionRecord row(AgentContent content, AgentState state) {
    var row = new AgentDefinitionRecord();
    row.setDisplayName(content.displayName());
    row.setRole(content.role());
    row.set(AGENT_DEFINITION.MODEL, content.model());
    row.set(AGENT_DEFINITION.EMOJI, content.emoji());
    row.set(AGENT_DEFINITION.COLOR, content.color());
    row.setIntervalSeconds(Math.toIntExact(content.interval().toSeconds()));
    row.set(AGENT_DEFINITION.WORKSPACE_PATH, content.workspacePath());
    row.set(AGENT_DEFINITION.TEMPLATE, content.template());
    row.setIdentity(content.identity());
    row.setStatus(state.status().name());
    row.set(AGENT_DEFINITION.CURRENT_TASK, state.task());
    row.set(AGENT_DEFINITION.HEARD_AT, time(state.heard()));
    var hold = state.hold();
    row.set(AGENT_DEFINITION.HOLD_NOTE, hold == null ? null : hold.note());
    row.set(AGENT_DEFINITION.HELD_BY, hold == null ? null : hold.by());
    row.set(AGENT_DEFINITION.HELD_AT, hold == null ? null : time(hold.at()));
    return row;
  }

  static AgentDefinition read(AgentDefinitionRecord row) {
    return new AgentDefinition(
        new AgentId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        row.getName(),
        new AgentContent(
            row.getDisplayName(),
            row.getRole(),
            row.get(AGENT_DEFINITION.MODEL),
            row.get(AGENT_DEFINITION.EMOJI),
            row.get(AGENT_DEFINITION.COLOR),
            Duration.ofSeconds(row.getIntervalSeconds()),
            row.get(AGENT_DEFINITION.WORKSPACE_PATH),
            row.get(AGENT_DEFINITION.TEMPLATE),
            row.getIdentity()),
        state(row),
        row.getCreatedAt().toInstant(),
        row.getUpdatedAt().toInstant());
  }

  private static AgentState state(AgentDefinitionRecord row) {
    var by = row.get(AGENT_DEFINITION.HELD_BY);
    var at = instant(row.get(AGENT_DEFINITION.HELD_AT));
    return new AgentState(
        AgentStatus.valueOf(row.getStatus()),
        row.get(AGENT_DEFINITION.CURRENT_TASK),
        instant(row.get(AGENT_DEFINITION.HEARD_AT)),
        by == null || at == null
            ? null
            : new AgentState.Hold(row.get(AGENT_DEFINITION.HOLD_NOTE), by, at));
  }

  static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  static @Nullable OffsetDateTime time(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }
}
