package dev.orrery.rest.oxios.chat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.application.session.DeleteSession;
import dev.orrery.application.session.FindSession;
import dev.orrery.application.session.ListSessions;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionHistory;
import dev.orrery.domain.session.SessionSummary;
import dev.orrery.domain.session.Turn;
import dev.orrery.rest.oxios.OxiosProblem;
import dev.orrery.rest.oxios.Page;
import dev.orrery.rest.oxios.WireTime;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/sessions", port = "${orrery.ports.oxios}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class SessionsController {
  private final ListSessions listSessions;
  private final FindSession findSession;
  private final DeleteSession deleteSession;

  SessionsController(
      ListSessions listSessions, FindSession findSession, DeleteSession deleteSession) {
    this.listSessions = listSessions;
    this.findSession = findSession;
    this.deleteSession = deleteSession;
  }

  @Serdeable
  record Listed(
      String id,
      @JsonProperty("user_id") String userId,
      @JsonProperty("message_count") long messageCount,
      @JsonProperty("active_seed_id") @Nullable String activeSeedId,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt) {
    static Listed of(SessionSummary summary) {
      var session = summary.session();
      return new Listed(
          session.shownId(),
          session.label(),
          summary.userMessages(),
          text(session.activeSeed()),
          WireTime.of(session.createdAt()),
          WireTime.of(session.updatedAt()));
    }
  }

  @Serdeable
  record Response(
      String content,
      @JsonProperty("session_id") String sessionId,
      @JsonProperty("seed_id") @Nullable String seedId,
      @JsonProperty("phase_reached") @Nullable String phaseReached,
      @JsonProperty("evaluation_passed") @Nullable Boolean evaluationPassed,
      String timestamp) {
    static Response of(Session session, Turn.Ending ending) {
      return new Response(
          ending.answer(),
          session.shownId(),
          text(ending.seed()),
          ending.phase(),
          ending.passed(),
          WireTime.of(ending.at()));
    }
  }

  @Serdeable
  record Shown(
      String id,
      @JsonProperty("user_id") String userId,
      @JsonProperty("user_messages") List<String> userMessages,
      @JsonProperty("agent_responses") List<Response> agentResponses,
      @JsonProperty("active_seed_id") @Nullable String activeSeedId,
      @JsonProperty("active_persona_id") @Nullable String activePersonaId,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt,
      Map<String, String> metadata) {
    /** Messages and responses pair by turn: turns of a session end in their order. */
    static Shown of(SessionHistory found) {
      var session = found.session();
      return new Shown(
          session.shownId(),
          session.label(),
          found.turns().stream().map(Turn::input).toList(),
          found.turns().stream()
              .<Turn.Ending>mapMulti((turn, out) -> {
                if (turn.ending() != null) {
                  out.accept(turn.ending());
                }
              })
              .map(ending -> Response.of(session, ending))
              .toList(),
          text(session.activeSeed()),
          session.persona(),
          WireTime.of(session.createdAt()),
          WireTime.of(session.updatedAt()),
          Map.of());
    }
  }

  @Serdeable
  record Deleted(String status, String id) {}

  @Get
  @Operation(summary = "List sessions, newest activity first")
  Page<Listed> list(
      Principal caller, @Nullable @QueryValue String page, @Nullable @QueryValue String limit) {
    var query = Page.Query.of(page, limit);
    return Page.of(listSessions.list(caller, query.window()), query, Listed::of);
  }

  @Get("/{id}")
  @Operation(summary = "Read a session with its whole history")
  Shown read(@PathVariable String id, Principal caller) {
    return findSession
        .find(caller, id)
        .map(Shown::of)
        .orElseThrow(() -> OxiosProblem.notFound("Session", id));
  }

  @Delete("/{id}")
  @Operation(summary = "Delete a session")
  Deleted delete(@PathVariable String id, Principal caller) {
    if (!deleteSession.delete(caller, id)) {
      throw OxiosProblem.notFound("Session", id);
    }
    return new Deleted("deleted", id);
  }

  private static @Nullable String text(@Nullable SeedId seed) {
    return seed == null ? null : seed.value().toString();
  }
}
