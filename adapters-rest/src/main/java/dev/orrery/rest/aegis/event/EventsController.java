package dev.orrery.rest.aegis.event;

import dev.orrery.application.session.DescribeSessions;
import dev.orrery.application.session.FollowSessions;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.support.EventStream;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;

@Controller(port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class EventsController {
  private final FollowSessions follow;
  private final DescribeSessions describe;
  private final Streams streams;
  private final Frames frames;

  EventsController(
      FollowSessions follow, DescribeSessions describe, Streams streams, Frames frames) {
    this.follow = follow;
    this.describe = describe;
    this.streams = streams;
    this.frames = frames;
  }

  @Get("/v1/events")
  @Produces(MediaType.TEXT_EVENT_STREAM)
  @Operation(summary = "Follow the events of all sessions, from now or after a cursor")
  HttpResponse<EventStream> all(HttpRequest<?> request, Principal caller) {
    var reader = Streams.Reader.of(request);
    var greeting =
        Json.object("data", Json.object("activeSessions", describe.counts(caller).live()));
    return streams.open(
        request,
        reader,
        greeting,
        after -> follow.all(caller, after, Streams.BUFFER),
        frames.ofAll(reader.named()));
  }

  @Get(uris = {"/v1/sessions/{id}/events", "/v1/sessions/{id}/stream"})
  @Produces(MediaType.TEXT_EVENT_STREAM)
  @Operation(summary = "Follow the events of one session, from now or after a cursor")
  HttpResponse<EventStream> one(@PathVariable String id, HttpRequest<?> request, Principal caller) {
    var reader = Streams.Reader.of(request);
    return switch (follow.find(caller, id)) {
      case FollowSessions.Outcome.Unknown() -> throw AegisProblem.sessionNotFound();
      case FollowSessions.Outcome.Forbidden() -> throw AegisProblem.sessionForbidden();
      case FollowSessions.Outcome.Visible(var session) ->
          streams.open(
              request,
              reader,
              Json.object("sessionId", session.value().toString(), "data", Json.empty()),
              after -> follow.one(caller, session, after, Streams.BUFFER),
              frames.ofOne(reader.named()));
    };
  }
}
