package dev.orrery.rest.orkosi.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.agent.ReportedRun;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A run that an agent reported. */
@Serdeable
record ReportedRunView(
    long id,
    @JsonProperty("agent_name") String agentName,
    @JsonProperty("run_mode") String runMode,
    String status,
    @JsonProperty("task_id") @Nullable Long taskId,
    @JsonProperty("tokens_used") long tokensUsed,
    @JsonProperty("cost_usd") BigDecimal costUsd,
    @JsonProperty("started_at") String startedAt,
    @JsonProperty("last_heartbeat") String lastHeartbeat,
    @JsonProperty("ended_at") @Nullable String endedAt) {
  static ReportedRunView of(ReportedRun run) {
    var task = run.task();
    return new ReportedRunView(
        run.id().value(),
        run.agent(),
        QueryText.word(run.mode()),
        QueryText.word(run.state()),
        task == null ? null : task.value(),
        run.used().tokens(),
        run.used().dollars(),
        Times.iso(run.startedAt()),
        Times.iso(run.heardAt()),
        Times.isoOrNull(run.endedAt()));
  }
}
