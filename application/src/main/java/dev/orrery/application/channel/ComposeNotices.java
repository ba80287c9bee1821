package dev.orrery.application.channel;

import static dev.orrery.domain.channel.NoticeKind.MESSAGE_ASSISTANT;
import static dev.orrery.domain.channel.NoticeKind.MESSAGE_THINKING;
import static dev.orrery.domain.channel.NoticeKind.MESSAGE_TOOL_RESULT;
import static dev.orrery.domain.channel.NoticeKind.MESSAGE_TOOL_USE;
import static dev.orrery.domain.channel.NoticeKind.MESSAGE_USER;
import static dev.orrery.domain.channel.NoticeKind.SESSION_CREATED;
import static dev.orrery.domain.channel.NoticeKind.SESSION_ENDED;
import static dev.orrery.domain.channel.NoticeKind.STATUS_DEAD;
import static dev.orrery.domain.channel.NoticeKind.STATUS_ERROR;
import static dev.orrery.domain.channel.NoticeKind.STATUS_IDLE;
import static dev.orrery.domain.channel.NoticeKind.STATUS_PERMISSION;
import static dev.orrery.domain.channel.NoticeKind.STATUS_PERMISSION_TIMEOUT;
import static dev.orrery.domain.channel.NoticeKind.STATUS_PLAN;
import static dev.orrery.domain.channel.NoticeKind.STATUS_QUESTION;
import static dev.orrery.domain.channel.NoticeKind.STATUS_RECOVERED;
import static dev.orrery.domain.channel.NoticeKind.STATUS_STALL;
import static dev.orrery.domain.channel.NoticeKind.STATUS_STOPPED;
import static dev.orrery.domain.channel.NoticeKind.STATUS_WORKING;
import static dev.orrery.domain.channel.NoticeKind.TEAMMATE_FINISHED;
import static dev.orrery.domain.channel.NoticeKind.TEAMMATE_SPAWNED;

import dev.orrery.domain.channel.Notice;
import dev.orrery.domain.channel.NoticeKind;
import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.session.Message;
import dev.orrery.domain.session.MessagePart;
import dev.orrery.domain.session.Messages;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionLink;
import dev.orrery.domain.session.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says which notices an event of a session is worth, and words them. */
@Singleton
public final class ComposeNotices {
  private static final Set<String> WORTH =
      Set.of(
          "session.opened",
          "session.reopened",
          "session.closed",
          "session.deleted",
          "session.stalled",
          "message.completed",
          "run.started",
          "run.waiting",
          "run.recovered",
          "turn.completed",
          "approval.requested",
          "approval.auto_approved",
          "approval.resolved");

  private final Sessions sessions;
  private final Messages messages;

  @Inject
  public ComposeNotices(Sessions sessions, Messages messages) {
    this.sessions = sessions;
    this.messages = messages;
  }

  /** Whether an event can be worth a notice. */
  static boolean concerns(Event event) {
    return event.what().session() != null && WORTH.contains(event.type());
  }

  /** The notices of an event, the same ones in the same order whenever it is asked. */
  List<Notice> of(Event event) {
    var id = event.what().session();
    if (id == null) {
      return List.of();
    }
    var session = sessions.find(id).orElse(null);
    var told = new Told(event, session);
    return switch (event.type()) {
      case "session.opened" -> opened(told);
      case "session.reopened" -> told.one(SESSION_CREATED, "The session goes on", Json.empty());
      case "session.closed" -> closed(told);
      case "session.deleted" ->
          told.one(SESSION_ENDED, "The session was deleted", Json.object("reason", "deleted"));
      case "session.stalled" -> {
        var type = event.payload().text("type").orElse("unknown");
        yield told.one(STATUS_STALL, "The session stalls: " + type, Json.object("type", type));
      }
      case "message.completed" -> said(told);
      case "run.started" ->
          isTurn(event) ? told.one(STATUS_WORKING, "A turn is at work", Json.empty()) : List.of();
      case "run.waiting" ->
          event.payload().text("waiting").filter("question"::equals).isPresent()
              ? told.one(STATUS_QUESTION, "The agent asks a question", Json.empty())
              : List.of();
      case "run.recovered" ->
          told.one(STATUS_RECOVERED, "The turn goes on after an interruption", Json.empty());
      case "turn.completed" -> ended(told);
      case "approval.requested" -> asked(told, "");
      case "approval.auto_approved" -> asked(told, "[AUTO-APPROVED] ");
      case "approval.resolved" -> resolved(told);
      default -> List.of();
    };
  }

  private List<Notice> opened(Told told) {
    var made = told.notice(SESSION_CREATED, "The session was opened", Json.empty());
    return Stream.concat(Stream.of(made), toParent(told, TEAMMATE_SPAWNED, "has joined").stream())
        .toList();
  }

  private List<Notice> closed(Told told) {
    var reason = told.event.payload().text("reason").orElse("closed");
    var kind = reason.equals("engine_lost") ? STATUS_DEAD : SESSION_ENDED;
    var end = told.notice(kind, "The session has ended: " + reason, Json.object("reason", reason));
    return Stream.concat(Stream.of(end), toParent(told, TEAMMATE_FINISHED, "has finished").stream())
        .toList();
  }

  /** What the receivers of a parent are told of its child. */
  private Optional<Notice> toParent(Told told, NoticeKind kind, String what) {
    return Optional.ofNullable(told.session)
        .map(child -> child.setup().link())
        .filter(link -> link.kind().child())
        .map(SessionLink::parent)
        .map(parent ->
            new Notice(
                kind,
                told.event.at(),
                parent,
                sessions.find(parent).map(found -> found.setup().name()).orElse(""),
                "The teammate " + told.name() + " " + what,
                Json.object("teammate", told.sessionId().value(), "name", told.name())));
  }

  private static List<Notice> ended(Told told) {
    var outcome = told.event.payload().text("outcome").orElse("");
    return switch (outcome) {
      case "answered" -> told.one(STATUS_IDLE, "The turn has ended", Json.empty());
      case "asked" ->
          told.one(STATUS_IDLE, "The session waits for the user's answer", Json.empty());
      case "failed" -> told.one(STATUS_ERROR, "The turn has failed", Json.empty());
      case "cancelled" -> told.one(STATUS_STOPPED, "The turn was stopped", Json.empty());
      default -> List.of();
    };
  }

  private static List<Notice> asked(Told told, String mark) {
    var payload = told.event.payload();
    var plan = payload.text("kind").filter("plan"::equals).isPresent();
    var action = payload.text("action").orElse("");
    var resource = payload.text("resource").orElse("");
    var facts = Json.object("action", action, "number", payload.number("number").orElse(null));
    return told.one(
        plan ? STATUS_PLAN : STATUS_PERMISSION,
        (mark + "Permission is asked for " + action + " " + resource).strip(),
        facts);
  }

  private static List<Notice> resolved(Told told) {
    return told.event.payload().text("state").filter("expired"::equals).isPresent()
        ? told.one(STATUS_PERMISSION_TIMEOUT, "Nobody answered in time", Json.empty())
        : List.of();
  }

  private List<Notice> said(Told told) {
    var index = told.event.payload().number("index");
    if (index.isEmpty()) {
      return List.of();
    }
    return messages.list(told.sessionId(), index.get().longValue() - 1, 1).stream()
        .filter(message -> message.index() == index.get().longValue())
        .flatMap(message -> message.parts().stream().map(part -> said(told, message, part)))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable Notice said(Told told, Message message, MessagePart part) {
    return switch (part) {
      case MessagePart.Text(var text) ->
          switch (message.role()) {
            case USER -> told.notice(MESSAGE_USER, text, Json.empty());
            case ASSISTANT -> told.notice(MESSAGE_ASSISTANT, text, Json.empty());
            case TOOL, SYSTEM -> null;
          };
      case MessagePart.Thinking(var text) -> told.notice(MESSAGE_THINKING, text, Json.empty());
      case MessagePart.ToolUse(var call, var tool, var summary) ->
          told.notice(MESSAGE_TOOL_USE, summary, Json.object("tool", tool, "call_id", call));
      case MessagePart.ToolResult(var call, var tool, var output, var error) ->
          told.notice(
              MESSAGE_TOOL_RESULT,
              output,
              Json.object("tool", tool, "call_id", call, "error", error));
      case MessagePart.PermissionRequest ignored -> null;
      case MessagePart.Notice ignored -> null;
    };
  }

  private static boolean isTurn(Event event) {
    return event.payload().text("kind").filter("turn"::equals).isPresent();
  }

  /** An event with the session that it is about, which may be gone. */
  private record Told(Event event, @Nullable Session session) {
    SessionId sessionId() {
      return Objects.requireNonNull(event.what().session());
    }

    String name() {
      return session == null ? "" : session.setup().name();
    }

    Notice notice(NoticeKind kind, String detail, Json.Obj facts) {
      return new Notice(kind, event.at(), sessionId(), name(), detail, facts);
    }

    List<Notice> one(NoticeKind kind, String detail, Json.Obj facts) {
      return List.of(notice(kind, detail, facts));
    }
  }
}
