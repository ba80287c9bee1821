package dev.orrery.rest.aegis.channel;

import dev.orrery.application.channel.ReadChannels;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.Times;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Controller(value = "/v1/channels", port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class ChannelsController {
  private final ReadChannels channels;

  ChannelsController(ReadChannels channels) {
    this.channels = channels;
  }

  @Serdeable
  record ChannelView(
      String channel,
      boolean healthy,
      @Nullable Long lastSuccess,
      @Nullable String lastError,
      long pendingCount) {
    static ChannelView of(ReadChannels.Health health) {
      var success = health.lastSuccess();
      return new ChannelView(
          health.kind().word(),
          health.healthy(),
          success == null ? null : Times.millis(success),
          health.lastError(),
          health.pending());
    }
  }

  @Get("/health")
  @Operation(summary = "Say how the notification channels do")
  List<ChannelView> health(Principal caller) {
    return channels.health(caller).stream().map(ChannelView::of).toList();
  }
}
