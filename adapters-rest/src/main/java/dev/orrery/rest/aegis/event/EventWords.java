package dev.orrery.rest.aegis.event;

import dev.orrery.application.orchestration.FindVerification;
import dev.orrery.application.session.ReadEventFacts;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.VerificationId;
import dev.orrery.domain.session.SessionActivity;
import dev.orrery.domain.session.SessionOverview;
import dev.orrery.rest.aegis.ToolWords;
import dev.orrery.rest.aegis.session.SessionWords;
import dev.orrery.rest.aegis.verify.VerificationView;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Events of the kernel in the words of aegis; for most types it has none. */
@Singleton
class EventWords {
  private static final String WORKING = "session.working";
  private static final String STATUS = "session.status";
  private static final String USE = "use_tool:";
  private static final String PIPELINE = "pipeline.finished";

  private final ReadEventFacts facts;
  private final FindVerification verifications;
  private final MessageWords messages;
  private final Map<String, Function<Event, List<Frame>>> words;

  EventWords(ReadEventFacts facts, FindVerification verifications, MessageWords messages) {
    this.facts = facts;
    this.verifications = verifications;
    this.messages = messages;
    this.words =
        Map.ofEntries(
            Map.entry("session.opened", this::created),
            Map.entry("session.reopened", this::created),
            Map.entry("session.closed", EventWords::ended),
            Map.entry("session.deleted", EventWords::ended),
            Map.entry("session.stalled", EventWords::stalled),
            Map.entry("run.started", EventWords::started),
            Map.entry("run.recovered", event -> working("the work goes on after a restart")),
            Map.entry("run.finished", EventWords::finished),
            Map.entry("turn.completed", EventWords::rested),
            Map.entry("message.completed", this::said),
            Map.entry("approval.requested", event -> asked(event, "")),
            Map.entry("approval.auto_approved", event -> asked(event, "[AUTO-APPROVED] ")),
            Map.entry("approval.resolved", EventWords::resolved),
            Map.entry("permission.denied", EventWords::denied),
            Map.entry(
                "question.asked",
                event -> List.of(Frame.status(STATUS, "ask_question", "asks its user"))),
            Map.entry("question.answered", event -> working("the question was answered")),
            Map.entry("verification.started", event -> working("running verification")),
            Map.entry("verification.finished", this::verified),
            Map.entry("consensus.completed", EventWords::agreed),
            Map.entry(PIPELINE, EventWords::workedOff));
  }

  /** What aegis tells of an event, in order; often nothing. */
  List<Frame> of(Event event) {
    return event.what().session() == null && !event.type().equals(PIPELINE)
        ? List.of()
        : words.getOrDefault(event.type(), unknown -> List.of()).apply(event);
  }

  private List<Frame> created(Event event) {
    return List.of(
        new Frame(
            "session.created",
            "session_created",
            facts
                .session(event)
                .map(EventWords::introduced)
                .orElseGet(() -> Json.object("name", "", "workDir", ""))));
  }

  private static Json.Obj introduced(SessionOverview session) {
    return Json.object(
        "name", session.session().setup().name(), "workDir", session.workDir().toString());
  }

  /** Only a session whose engine is lost is dead; every other end was somebody's wish. */
  private static List<Frame> ended(Event event) {
    var reason = event.payload().text("reason").orElse("deleted");
    var data = Json.object("reason", reason);
    return List.of(
        reason.equals("engine_lost")
            ? new Frame("session.dead", "session_dead", data)
            : new Frame("session.killed", "session_ended", data));
  }

  private static List<Frame> stalled(Event event) {
    var type = event.payload().text("type").orElse("");
    var word = type.equals("output") ? "jsonl" : type;
    return List.of(
        new Frame(
            "session.stalled",
            "session_stall",
            Json.object("stallType", word, "detail", "The session does not get on: " + word)));
  }

  private static List<Frame> started(Event event) {
    return isSubAgent(event) ? List.of(subAgent(event, "start")) : working("a turn has begun");
  }

  private static List<Frame> finished(Event event) {
    return isSubAgent(event) ? List.of(subAgent(event, "stop")) : List.of();
  }

  private static Frame subAgent(Event event, String what) {
    return new Frame(
        "session.subagent_" + what,
        "session_subagent_" + what,
        Json.object("agentName", event.payload().text("name").orElse("")));
  }

  private static boolean isSubAgent(Event event) {
    return event.payload().bool("announced").orElse(false);
  }

  private static List<Frame> rested(Event event) {
    return List.of(
        switch (event.payload().text("outcome").orElse("")) {
          case "failed" -> Frame.status(STATUS, "error", "the turn failed");
          case "asked" -> Frame.status("session.idle", "waiting_for_input", "waits for an answer");
          case "cancelled" -> Frame.status("session.idle", "idle", "the turn was stopped");
          default -> Frame.status("session.idle", "idle", "the turn has ended");
        });
  }

  private List<Frame> said(Event event) {
    return facts.message(event).map(messages::frames).orElseGet(List::of);
  }

  private static List<Frame> asked(Event event, String mark) {
    var tool = tool(event);
    var resource = event.payload().text("resource").orElse("");
    var number = event.payload().number("number");
    return List.of(
        new Frame(
            "permission.requested",
            "session_approval",
            Json.object(
                "prompt",
                mark + (resource.isBlank() ? tool : tool + ": " + resource),
                "permissionId",
                number.map(it -> "perm-" + it.intValue()).orElse(""),
                "toolName",
                tool)));
  }

  private static List<Frame> resolved(Event event) {
    return switch (event.payload().text("state").orElse("")) {
      case "approved", "consumed" -> working("permission was given");
      case "rejected" -> working("permission was refused");
      case "expired" -> working("nobody gave permission in time");
      default -> List.of();
    };
  }

  private static List<Frame> denied(Event event) {
    return List.of(
        new Frame(
            "permission.denied",
            "session_status_change",
            Json.object(
                "toolName", tool(event),
                "reason", event.payload().text("reason").orElse(""))));
  }

  private List<Frame> verified(Event event) {
    var what = event.what();
    var result =
        event
            .payload()
            .text("verification_id")
            .map(id -> new VerificationId(UUID.fromString(id)))
            .flatMap(id -> verifications.find(Principal.system(what.tenant(), what.owner()), id))
            .map(found -> VerificationView.of(found).json());
    return result
        .map(json -> List.of(new Frame("session.verification", "session_verification", json)))
        .orElseGet(List::of);
  }

  private static List<Frame> agreed(Event event) {
    var told = event.payload();
    var data =
        Json.object(
            "consensusId", told.text("consensus_id").orElse(""),
            "sessionId", told.text("session_id").orElse(""),
            "status", told.text("status").orElse(""),
            "verdict", told.find("verdict").orElse(Json.NULL),
            "sessionStatus",
                told.text("activity")
                    .map(word -> SessionActivity.valueOf(word.toUpperCase(Locale.ROOT)))
                    .map(SessionWords::state)
                    .orElse("unknown"));
    return List.of(new Frame("consensus.completed", "session_status_change", data));
  }

  private static List<Frame> workedOff(Event event) {
    var reason = "pipeline_" + event.payload().text("status").orElse("");
    return List.of(new Frame("session.killed", "session_ended", Json.object("reason", reason)));
  }

  private static List<Frame> working(String detail) {
    return List.of(Frame.status(WORKING, "working", detail));
  }

  /** An event names a tool, or an action on one such as {@code use_tool:run_shell}. */
  private static String tool(Event event) {
    var payload = event.payload();
    var named = payload.text("tool").or(() -> payload.text("action")).orElse("");
    return ToolWords.name(named.startsWith(USE) ? named.substring(USE.length()) : named);
  }
}
