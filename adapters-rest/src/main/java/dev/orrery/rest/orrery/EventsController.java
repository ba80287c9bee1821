package dev.orrery.rest.orrery;

import dev.orrery.application.kernel.Subscribe;
import dev.orrery.application.kernel.Subscriptions;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.support.EventStream;
import dev.orrery.rest.support.SharedEncoding;
import dev.orrery.rest.support.SseEncoder;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

@Controller(value = "/events", port = "${orrery.ports.main}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class EventsController {
  private static final int BUFFER = 1024;
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final byte[] OPENING = SseEncoder.comment("open");
  private static final byte[] HEARTBEAT = SseEncoder.comment("ping");

  private final Subscribe subscribe;
  private final SharedEncoding encoding;

  EventsController(Subscribe subscribe, JsonCodec codec) {
    this.subscribe = subscribe;
    var encoder = new OrreryEventEncoder(codec);
    this.encoding = new SharedEncoding(encoder::encode);
  }

  @Get
  @Produces(MediaType.TEXT_EVENT_STREAM)
  @Operation(summary = "Follow the event log from a cursor, or from now")
  @ApiResponse(
      responseCode = "200",
      description = "The events as they come",
      content =
          @Content(mediaType = MediaType.TEXT_EVENT_STREAM, schema = @Schema(type = "string")))
  HttpResponse<EventStream> events(
      @Nullable @Header("Last-Event-ID") String lastEventId,
      @Nullable @QueryValue String after,
      Principal caller) {
    // What a browser sends by itself when it comes back is newer than the address it was given.
    long cursor =
        lastEventId == null ? cursor("after", after) : cursor("Last-Event-ID", lastEventId);
    var stream =
        new EventStream(
            subscribe.subscribe(caller, cursor, BUFFER),
            pos -> subscribe.subscribe(caller, pos, BUFFER),
            true,
            encoding::of,
            OPENING,
            HEARTBEAT,
            SILENCE);
    return HttpResponse.ok(stream)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("X-Accel-Buffering", "no");
  }

  private static long cursor(String name, @Nullable String text) {
    if (text == null) {
      return Subscriptions.FROM_NOW;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw new InvalidException(name, "'" + name + "' must be a whole number from 0 on");
    }
    return Long.parseLong(text);
  }
}
