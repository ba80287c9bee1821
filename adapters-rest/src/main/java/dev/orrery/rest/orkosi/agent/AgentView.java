package dev.orrery.rest.orkosi.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.work.agent.ReadAgents;
import dev.orrery.domain.agent.AgentSchedules.Cycles;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.work.automation.Automation;
import dev.orrery.domain.work.board.TaskFigures.Tally;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent as it is shown, with what belongs to it. */
@Serdeable
record AgentView(
    long id,
    String name,
    @JsonProperty("display_name") String displayName,
    String role,
    String status,
    String model,
    @Nullable String emoji,
    @Nullable String color,
    @JsonProperty("interval_sec") long intervalSeconds,
    @JsonProperty("workspace_path") @Nullable String workspacePath,
    @JsonProperty("current_task") @Nullable String currentTask,
    @JsonProperty("last_heartbeat") @Nullable String lastHeartbeat,
    @JsonProperty("stop_note") @Nullable String stopNote,
    List<Own> automations,
    Completion completion,
    State state,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt) {
  private static final String USUAL_MODEL = "default";
  private static final String ON_TASKS = "task";

  /** What works for it. */
  @Serdeable
  record Own(long id, String name, String type, String status) {
    static Own of(Automation automation) {
      var content = automation.content();
      return new Own(
          automation.id().value(),
          content.name(),
          QueryText.word(content.type()),
          QueryText.word(content.status()));
    }
  }

  /** How much of what it was given is done. */
  @Serdeable
  record Completion(long total, long done, double rate) {
    static Completion of(Tally tally) {
      double rate = tally.total() == 0 ? 0 : (double) tally.done() / tally.total();
      return new Completion(tally.total(), tally.done(), rate);
    }
  }

  /** Its cycles; agents run inside of the server, so they have no process of their own. */
  @Serdeable
  record State(
      @JsonProperty("run_mode") @Nullable String runMode,
      @Nullable Long pid,
      @JsonProperty("last_run_at") @Nullable String lastRunAt,
      @JsonProperty("next_run_at") @Nullable String nextRunAt,
      @JsonProperty("last_result") @Nullable String lastResult) {
    static State of(AgentStatus status, @Nullable Cycles cycles) {
      var mode = status == AgentStatus.WORKING ? ON_TASKS : null;
      return cycles == null
          ? new State(mode, null, null, null, null)
          : new State(
              mode,
              null,
              Times.isoOrNull(cycles.lastRun()),
              Times.isoOrNull(cycles.nextRun()),
              cycles.lastResult());
    }
  }

  static AgentView of(ReadAgents.Sheet sheet) {
    var agent = sheet.agent();
    var content = agent.content();
    var hold = agent.state().hold();
    return new AgentView(
        agent.id().value(),
        agent.name(),
        content.displayName(),
        content.role(),
        AgentWords.status(agent.status()),
        content.model() == null ? USUAL_MODEL : content.model(),
        content.emoji(),
        content.color(),
        content.interval().toSeconds(),
        content.workspacePath(),
        agent.state().task(),
        Times.isoOrNull(agent.state().heard()),
        hold == null ? null : hold.note(),
        sheet.automations().stream().map(Own::of).toList(),
        Completion.of(sheet.tally()),
        State.of(agent.status(), sheet.cycles()),
        Times.iso(agent.createdAt()),
        Times.iso(agent.updatedAt()));
  }
}
