package dev.orrery.rest.orkosi.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.operations.ReadDashboard;
import dev.orrery.domain.operations.AgentFigures;
import dev.orrery.rest.orkosi.QueryText;
import dev.orrery.rest.orkosi.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened of late. */
@Serdeable
record OverviewView(
    @JsonProperty("token_balance") long tokenBalance,
    @JsonProperty("recent_runs") List<RunView> recentRuns,
    Protocols protocols,
    @JsonProperty("usage_7d") List<DayView> usage,
    @JsonProperty("generated_at") String generatedAt) {
  /** A run of an agent. */
  @Serdeable
  record RunView(
      long id,
      String agent,
      String status,
      @JsonProperty("started_at") String startedAt,
      @JsonProperty("duration_ms") @Nullable Long durationMs,
      long tokens) {
    static RunView of(AgentFigures.Ran ran) {
      var end = ran.endedAt();
      return new RunView(
          ran.id().value(),
          ran.agent(),
          QueryText.word(ran.state()),
          Times.iso(ran.startedAt()),
          end == null ? null : Duration.between(ran.startedAt(), end).toMillis(),
          ran.tokens());
    }
  }

  /** The rules for agents go by this name here. */
  @Serdeable
  record Protocols(long total, long permanent) {}

  /** What a day took. */
  @Serdeable
  record DayView(
      String date,
      long tokens,
      @JsonProperty("cost_usd") BigDecimal cost,
      @JsonProperty("tasks_done") long tasksDone) {
    static DayView of(AgentFigures.Day day) {
      return new DayView(day.date().toString(), day.tokens(), day.dollars(), day.tasksDone());
    }
  }

  static OverviewView of(ReadDashboard.Overview overview, Instant now) {
    return new OverviewView(
        overview.tokensLeft(),
        overview.runs().stream().map(RunView::of).toList(),
        new Protocols(overview.rules(), overview.permanentRules()),
        overview.week().stream().map(DayView::of).toList(),
        Times.iso(now));
  }
}
