package dev.orrery.rest.oxios.events;

import dev.orrery.domain.kernel.Event;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.RunId;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.rest.oxios.memory.MemoryWords;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events of the kernel as the frames that oxios documents; it has none for most types. */
final class OxiosEventEncoder {
  private static final String NOBODY = new UUID(0, 0).toString();

  private static final Map<String, Function<Event, @Nullable Json>> FRAMES =
      Map.ofEntries(
          Map.entry("turn.accepted", OxiosEventEncoder::messageReceived),
          Map.entry("run.created", OxiosEventEncoder::agentCreated),
          Map.entry("run.started", OxiosEventEncoder::agentStarted),
          Map.entry("run.finished", OxiosEventEncoder::agentEnded),
          Map.entry("message.completed", OxiosEventEncoder::agentOutput),
          Map.entry("seed.created", event -> copy(event, "seed_created", "seed_id")),
          Map.entry(
              "evaluation.completed",
              event -> copy(event, "evaluation_complete", "seed_id", "passed")),
          Map.entry("phase.started", event -> phase(event, "phase_started")),
          Map.entry("phase.completed", event -> phase(event, "phase_completed")),
          Map.entry("approval.requested", OxiosEventEncoder::approvalRequested),
          Map.entry("approval.resolved", OxiosEventEncoder::approvalResolved),
          Map.entry("memory.stored", OxiosEventEncoder::memoryStored),
          Map.entry("memory.recalled", event -> copy(event, "memory_recalled", "query", "count")),
          Map.entry(
              "group.created",
              event -> copy(event, "agent_group_created", "group_id", "agent_count")),
          Map.entry("group.member_completed", OxiosEventEncoder::memberCompleted),
          Map.entry(
              "space.created", event -> copy(event, "space_created", "space_id", "name", "source")),
          Map.entry("space.activated", event -> copy(event, "space_activated", "space_id", "name")),
          Map.entry("space.archived", event -> copy(event, "space_archived", "space_id", "name")),
          Map.entry(
              "spaces.merged",
              event -> copy(event, "spaces_merged", "survivor", "absorbed", "entries_migrated")),
          Map.entry(
              "knowledge.cross_referenced",
              event ->
                  copy(
                      event,
                      "knowledge_cross_referenced",
                      "from_space",
                      "to_space",
                      "entries",
                      "flow")));

  private OxiosEventEncoder() {}

  /** The frame of an event, where oxios has one. */
  static Optional<Json.Obj> frame(Event event) {
    var encoder = FRAMES.get(event.type());
    return encoder != null && encoder.apply(event) instanceof Json.Obj frame
        ? Optional.of(frame)
        : Optional.empty();
  }

  private static Json messageReceived(Event event) {
    return Json.object(
        "type", "message_received", "from", event.payload().text("from").orElse(NOBODY));
  }

  private static @Nullable Json agentCreated(Event event) {
    return isAnnounced(event)
        ? Json.object(
            "type",
            "agent_created",
            "agent_id",
            agent(event),
            "name",
            event.payload().text("name").orElse(""))
        : null;
  }

  private static @Nullable Json agentStarted(Event event) {
    return isAnnounced(event)
        ? Json.object("type", "agent_started", "agent_id", agent(event))
        : null;
  }

  private static @Nullable Json agentEnded(Event event) {
    if (!isAnnounced(event)) {
      return null;
    }
    var error = event.payload().text("error");
    return error.isPresent() && event.payload().text("state").filter("failed"::equals).isPresent()
        ? Json.object("type", "agent_failed", "agent_id", agent(event), "error", error.get())
        : Json.object("type", "agent_stopped", "agent_id", agent(event));
  }

  private static @Nullable Json agentOutput(Event event) {
    boolean ofAgent = event.payload().text("role").filter("assistant"::equals).isPresent();
    return ofAgent && event.what().run() != null
        ? Json.object(
            "type", "agent_output", "session_id", session(event), "agent_id", agent(event))
        : null;
  }

  private static Json phase(Event event, String type) {
    var word = event.payload().text("phase").orElse("");
    var phase = word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    return Json.object("type", type, "phase", phase, "session_id", session(event));
  }

  private static Json approvalRequested(Event event) {
    return Json.object(
        "type", "approval_requested",
        "id", field(event, "approval_id"),
        "action", field(event, "action"),
        "resource", field(event, "resource"));
  }

  private static @Nullable Json approvalResolved(Event event) {
    return switch (event.payload().text("status").orElse("")) {
      case "approved" -> resolved(event, true);
      case "rejected" -> resolved(event, false);
      default -> null;
    };
  }

  private static Json resolved(Event event, boolean approved) {
    return Json.object(
        "type", "approval_resolved", "id", field(event, "approval_id"), "approved", approved);
  }

  private static Json memoryStored(Event event) {
    return Json.object(
        "type", "memory_stored",
        "id", field(event, "memory_id"),
        "memory_type", memoryType(event),
        "source", field(event, "source"));
  }

  private static Json memoryType(Event event) {
    return event
        .payload()
        .text("memory_type")
        .flatMap(MemoryKind::ofWord)
        .map(kind -> Json.of(MemoryWords.typeOf(kind)))
        .orElse(Json.NULL);
  }

  private static Json memberCompleted(Event event) {
    return Json.object(
        "type", "agent_group_member_completed",
        "group_id", field(event, "group_id"),
        "agent_id", event.payload().text("agent_id").orElse(agent(event)),
        "success", field(event, "success"));
  }

  private static Json copy(Event event, String type, String... fields) {
    var frame = new LinkedHashMap<String, Json>();
    frame.put("type", Json.of(type));
    for (var name : fields) {
      frame.put(name, field(event, name));
    }
    return new Json.Obj(frame);
  }

  private static Json field(Event event, String name) {
    return event.payload().find(name).orElse(Json.NULL);
  }

  /** Runs that only carry a turn are no agents of oxios. */
  private static boolean isAnnounced(Event event) {
    return event.what().run() != null && event.payload().bool("announced").orElse(true);
  }

  private static String agent(Event event) {
    RunId run = event.what().run();
    return run == null ? NOBODY : run.value().toString();
  }

  /** The id that a client chose for its session, where the event names it. */
  private static String session(Event event) {
    var session = event.what().session();
    return event
        .payload()
        .text("session_id")
        .orElse(session == null ? "" : session.value().toString());
  }
}
