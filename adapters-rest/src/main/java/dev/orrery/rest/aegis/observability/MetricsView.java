package dev.orrery.rest.aegis.observability;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.operations.ReadFigures;
import dev.orrery.domain.channel.Deliveries;
import dev.orrery.domain.operations.Delay;
import dev.orrery.domain.operations.Delays;
import dev.orrery.domain.operations.Total;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The figures of the server; every key is there, whatever was counted. */
@Serdeable
record MetricsView(
    double uptime,
    SessionFigures sessions,
    @JsonProperty("auto_approvals") long autoApprovals,
    @JsonProperty("webhooks_sent") long webhooksSent,
    @JsonProperty("webhooks_failed") long webhooksFailed,
    @JsonProperty("screenshots_taken") long screenshotsTaken,
    @JsonProperty("pipelines_created") long pipelinesCreated,
    @JsonProperty("batches_created") long batchesCreated,
    @JsonProperty("prompt_delivery") PromptFigures promptDelivery,
    Latency latency,
    TokenFigures tokens,
    double estimatedCostUsd,
    Map<String, TokenFigures.OfModel> byModel) {
  private static final double MILLIS = 1000.0;

  @Serdeable
  record SessionFigures(
      @JsonProperty("total_created") long totalCreated,
      @JsonProperty("currently_active") long currentlyActive,
      long completed,
      long failed,
      @JsonProperty("avg_duration_sec") double averageDuration,
      @JsonProperty("avg_messages_per_session") double averageMessages) {
    static SessionFigures of(ReadFigures.Figures figures) {
      var counts = figures.sessions();
      return new SessionFigures(
          counts.created(),
          counts.live(),
          counts.completed(),
          counts.failed(),
          figures.averageSession().toMillis() / MILLIS,
          figures.averageMessages());
    }
  }

  /** Prompts to sessions; the rate is in whole percent, null where none was sent. */
  @Serdeable
  record PromptFigures(
      long sent,
      long delivered,
      long failed,
      @JsonProperty("success_rate") @Nullable Long successRate) {
    static PromptFigures of(long delivered, long failed) {
      long sent = delivered + failed;
      return new PromptFigures(
          sent, delivered, failed, sent == 0 ? null : Math.round(100.0 * delivered / sent));
    }
  }

  @Serdeable
  record Latency(
      @JsonProperty("hook_latency_ms") Stat hook,
      @JsonProperty("state_change_detection_ms") Stat stateChange,
      @JsonProperty("permission_response_ms") Stat permissionResponse,
      @JsonProperty("channel_delivery_ms") Stat channelDelivery) {
    static Latency of(Map<Delay, Delays.Stat> delays, Deliveries.Times deliveries) {
      return new Latency(
          Stat.of(delays, Delay.HOOK),
          Stat.of(delays, Delay.STATE_CHANGE),
          Stat.of(delays, Delay.PERMISSION_RESPONSE),
          new Stat(
              deliveries.least(), deliveries.most(), deliveries.average(), deliveries.count()));
    }
  }

  /** Samples taken together; null where there is none. */
  @Serdeable
  record Stat(@Nullable Long min, @Nullable Long max, @Nullable Double avg, long count) {
    static Stat of(Map<Delay, Delays.Stat> delays, Delay delay) {
      var stat = Objects.requireNonNullElse(delays.get(delay), Delays.Stat.NONE);
      return new Stat(stat.least(), stat.most(), stat.average(), stat.count());
    }
  }

  static MetricsView of(ReadFigures.Figures figures) {
    return new MetricsView(
        figures.uptime().toMillis() / MILLIS,
        SessionFigures.of(figures),
        figures.total(Total.AUTO_APPROVALS),
        figures.channels().delivered(),
        figures.channels().dead(),
        figures.total(Total.SCREENSHOTS),
        figures.total(Total.PIPELINES),
        figures.total(Total.BATCHES),
        PromptFigures.of(
            figures.total(Total.PROMPTS_DELIVERED), figures.total(Total.PROMPTS_REFUSED)),
        Latency.of(figures.delays(), figures.channels().times()),
        TokenFigures.all(figures.spending()),
        TokenFigures.cost(figures.spending()),
        TokenFigures.byModel(figures.spending()));
  }
}
