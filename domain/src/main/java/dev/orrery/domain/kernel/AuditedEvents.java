package dev.orrery.domain.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The events that are audit entries by themselves. Other entries are written by whoever acts, since
 * they say more than their event.
 */
public final class AuditedEvents {
  private static final String RUN_STARTED = "run.started";
  private static final String OUTPUT = "message.completed";

  private static final Map<String, String> HAPPENED =
      Map.ofEntries(
          Map.entry(RUN_STARTED, "agent_started"),
          Map.entry(OUTPUT, "agent_output"),
          Map.entry("phase.started", "phase_started"),
          Map.entry("phase.completed", "phase_completed"),
          Map.entry("seed.created", "seed_created"),
          Map.entry("evaluation.completed", "evaluation_complete"),
          Map.entry("group.created", "agent_group_created"),
          Map.entry("group.member_completed", "agent_group_member_completed"),
          Map.entry("space.activated", "space_activated"));

  private static final Set<String> CONFIGURED =
      Set.of(
          "persona.created",
          "persona.changed",
          "persona.deleted",
          "persona.activated",
          "program.enabled",
          "program.disabled",
          "program.removed",
          "schedule.created",
          "schedule.edited",
          "schedule.removed",
          "skill.saved",
          "skill.removed",
          "rule.created",
          "rule.changed",
          "rule.deleted",
          "credential.written",
          "credential.deleted",
          "integration.configured");

  private AuditedEvents() {}

  /** The entry of an event, where it is one. */
  public static Optional<AuditLeaf> leaf(EventDraft event) {
    var type = event.type();
    if (CONFIGURED.contains(type)) {
      var kind = type.substring(0, type.indexOf('.'));
      var which = named(event, kind + "_id", "name").orElse("");
      return Optional.of(
          leaf(event, "config_change", kind + ":" + which, Json.object("change", type)));
    }
    return Optional.ofNullable(HAPPENED.get(type))
        .filter(action -> !isOfNoAgent(event))
        .map(action -> leaf(event, action, resource(event), facts(event)));
  }

  private static AuditLeaf leaf(EventDraft event, String action, String resource, Json.Obj facts) {
    var run = event.run();
    return new AuditLeaf(
        event.tenant(),
        event.actor(),
        run == null ? "system" : run.value().toString(),
        action,
        resource,
        true,
        facts,
        null);
  }

  /**
   * A run that only carries a turn is no agent, and a message of the transcript no output of one.
   */
  private static boolean isOfNoAgent(EventDraft event) {
    return switch (event.type()) {
      case RUN_STARTED -> !event.payload().bool("announced").orElse(true);
      case OUTPUT -> event.run() == null;
      default -> false;
    };
  }

  private static String resource(EventDraft event) {
    return named(event, "seed_id", "group_id", "space_id", "phase")
        .or(() -> Optional.ofNullable(event.session()).map(id -> id.value().toString()))
        .orElse("");
  }

  private static Optional<String> named(EventDraft event, String... names) {
    return Stream.of(names).flatMap(name -> event.payload().text(name).stream()).findFirst();
  }

  /** Without what callers wrote themselves: goals, and ids that clients chose. */
  private static Json.Obj facts(EventDraft event) {
    var facts = Json.empty();
    for (var fact : event.payload().fields().entrySet()) {
      if (!fact.getKey().equals("name") && !fact.getKey().equals("session_id")) {
        facts = facts.with(fact.getKey(), fact.getValue());
      }
    }
    return facts;
  }
}
