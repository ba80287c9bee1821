package dev.orrery.rest.aegis.memory;

import dev.orrery.application.memory.ListValues;
import dev.orrery.application.memory.PutValue;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.rest.aegis.AegisProblem;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The entries beneath a session, and those beneath the first words of shared keys. */
@Controller(port = "${orrery.ports.aegis}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class SessionMemoriesController {
  private static final int LONGEST_KEY = 200;
  private static final List<String> SCOPES = List.of("project", "user", "team");

  private final PutValue put;
  private final ListValues list;
  private final JsonCodec codec;

  SessionMemoriesController(PutValue put, ListValues list, JsonCodec codec) {
    this.put = put;
    this.list = list;
    this.codec = codec;
  }

  @Serdeable
  record OfSession(String sessionId, List<EntryView> entries) {}

  @Serdeable
  record OfScope(String scope, List<EntryView> entries) {}

  @Post("/v1/sessions/{id}/memories")
  @Operation(summary = "Write a memory entry beneath a session, which it outlives")
  MemoryController.Stored write(@PathVariable String id, @Body JsonBody body, Principal caller) {
    ForbiddenException.unless(caller, Capability.MEMORY_WRITE);
    var wish = EntryRequest.of(body, LONGEST_KEY, codec);
    return switch (put.put(caller, session(id), wish.key(), wish.value(), wish.ttl())) {
      case PutValue.Outcome.Stored(var value) ->
          new MemoryController.Stored(true, EntryView.of(value));
      case PutValue.Outcome.NoSession() -> throw AegisProblem.sessionNotFound();
      case PutValue.Outcome.ForeignSession() -> throw AegisProblem.sessionForbidden();
    };
  }

  @Get("/v1/sessions/{id}/memories")
  @Operation(summary = "List the memory entries of a session")
  OfSession list(@PathVariable String id, Principal caller) {
    var session = session(id);
    return new OfSession(
        session.value().toString(), MemoryController.entries(list.list(caller, session)));
  }

  @Get("/v1/memories")
  @Operation(summary = "List the memory entries of a scope")
  OfScope scope(@Nullable @QueryValue String scope, Principal caller) {
    var asked = Objects.requireNonNullElse(scope, SCOPES.getFirst());
    if (!SCOPES.contains(asked)) {
      throw new InvalidException(
          "scope", "Query parameter 'scope' must be one of " + String.join(", ", SCOPES));
    }
    return new OfScope(asked, MemoryController.entries(list.list(caller, asked + "/")));
  }

  private static SessionId session(String id) {
    try {
      return new SessionId(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      throw AegisProblem.sessionNotFound();
    }
  }
}
