package dev.orrery.application.orchestration.ouroboros;

import dev.orrery.application.session.engine.RunEvents;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.orchestration.Evaluation;
import dev.orrery.domain.orchestration.Seed;
import dev.orrery.domain.session.RunView;

/** The events of the protocol. */
final class PhaseEvents {
  private PhaseEvents() {}

  static EventDraft started(RunView view, Phase phase) {
    return RunEvents.of(
        view.run(),
        "phase.started",
        Json.object("phase", phase.word(), "session_id", view.session().shownId()));
  }

  /** Every message is worked on in its session's workspace, the one space that there is. */
  static EventDraft activated(RunView view) {
    return RunEvents.of(
        view.run(),
        "space.activated",
        Json.object("space_id", view.session().workspace().value().toString(), "name", "default"));
  }

  static EventDraft completed(RunView view, Phase phase, String summary) {
    return RunEvents.of(
        view.run(),
        "phase.completed",
        Json.object(
            "phase", phase.word(), "summary", summary, "session_id", view.session().shownId()));
  }

  static EventDraft created(RunView view, Seed seed) {
    return RunEvents.of(
        view.run(),
        "seed.created",
        Json.object(
            "seed_id", seed.id().value().toString(),
            "generation", seed.generation(),
            "parent_seed_id", seed.parent() == null ? null : seed.parent().value().toString()));
  }

  static EventDraft evaluated(RunView view, Evaluation evaluation) {
    return RunEvents.of(
        view.run(),
        "evaluation.completed",
        Json.object(
            "seed_id", evaluation.seed().value().toString(),
            "passed", evaluation.allPassed(),
            "score", evaluation.score()));
  }
}
