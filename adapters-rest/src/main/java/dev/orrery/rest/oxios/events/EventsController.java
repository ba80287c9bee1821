package dev.orrery.rest.oxios.events;

import dev.orrery.application.kernel.Subscribe;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.rest.support.EventStream;
import dev.orrery.rest.support.SseEncoder;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;

@Controller(value = "/api/events", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class EventsController {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final byte[] PING = SseEncoder.comment("ping");

  private final Subscribe subscribe;
  private final OxiosFrames frames;
  private final Settings settings;

  EventsController(Subscribe subscribe, OxiosFrames frames, Settings settings) {
    this.subscribe = subscribe;
    this.frames = frames;
    this.settings = settings;
  }

  @Get
  @Produces(MediaType.TEXT_EVENT_STREAM)
  @Operation(summary = "Follow the events of the server from now on")
  @ApiResponse(
      responseCode = "200",
      description = "The events as they come",
      content =
          @Content(mediaType = MediaType.TEXT_EVENT_STREAM, schema = @Schema(type = "string")))
  HttpResponse<EventStream> events(Principal caller) {
    int buffer = OxiosFrames.buffer(settings);
    var stream =
        new EventStream(
            subscribe.subscribe(caller, Subscriptions.FROM_NOW, buffer),
            pos -> subscribe.subscribe(caller, pos, buffer),
            false,
            frames::sse,
            PING,
            PING,
            SILENCE);
    return HttpResponse.ok(stream)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("X-Accel-Buffering", "no");
  }
}
