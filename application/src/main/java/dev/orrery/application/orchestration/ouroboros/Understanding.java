package dev.orrery.application.orchestration.ouroboros;

import dev.orrery.application.memory.RecallMemories;
import dev.orrery.domain.agent.Persona;
import dev.orrery.domain.agent.Personas;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.model.ModelMessage;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.orchestration.Interview;
import dev.orrery.domain.session.Command;
import dev.orrery.domain.session.Consequence;
import dev.orrery.domain.session.Move;
import dev.orrery.domain.session.RunView;
import dev.orrery.domain.session.StepView;
import dev.orrery.domain.session.Turn;
import dev.orrery.domain.session.Turns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The interview: is it a task, is it clear, and if not, what must be asked? */
@Singleton
public final class Understanding {
  private static final int REMEMBERED_TURNS = 10;
  private static final int MOST_TOKENS = 2048;
  private static final String GREETING = "Hello. Tell me what you would like to have done.";

  private final RecallMemories recall;
  private final Personas personas;
  private final Turns turns;
  private final Answers answers;

  @Inject
  public Understanding(RecallMemories recall, Personas personas, Turns turns, Answers answers) {
    this.recall = recall;
    this.personas = personas;
    this.turns = turns;
    this.answers = answers;
  }

  Move interview(RunView view) {
    var persona = personas.active(view.run().tenant()).filter(Persona::enabled);
    var recalled =
        recall.recall(view.run().tenant(), view.session().id(), view.turn().input()).stream()
            .map(entry -> entry.content())
            .toList();
    return new Move(
        Consequence.events(
            List.of(PhaseEvents.activated(view), PhaseEvents.started(view, Phase.INTERVIEW))),
        ask(
            Phase.INTERVIEW,
            Json.object("persona", persona.map(Persona::id).orElse(null), "recalled", recalled),
            Purpose.INTERVIEW,
            Prompts.interview(persona, recalled),
            answers.write(input(view)),
            persona));
  }

  private Json.Obj input(RunView view) {
    var history =
        turns.recent(view.session().id(), REMEMBERED_TURNS).stream()
            .map(turn ->
                Json.object(
                    "user", turn.input(), "agent", Objects.requireNonNull(turn.ending()).answer()))
            .toList();
    return Json.object(
        "transcript",
        new Json.Arr(transcript(view)),
        "history",
        history,
        "message",
        view.turn().input());
  }

  /** The questions and answers of an interview that this message goes on with. */
  private static List<Json> transcript(RunView view) {
    var pending = view.session().clarification();
    return pending == null ? List.of() : pending.items("transcript");
  }

  Move interviewed(RunView view, StepView step) {
    var interview = answers.object(step).map(Interview::of).orElseGet(Interview::unreadable);
    // Nobody is there to answer questions about a scheduled goal.
    boolean unattended = view.run().input().bool("unattended").orElse(false);
    if (!interview.task() && !unattended) {
      var reply = interview.chatResponse().isBlank() ? GREETING : interview.chatResponse();
      return end(view, "chat", reply, Turn.Outcome.ANSWERED, null);
    }
    if (!interview.ready() && !interview.questions().isEmpty() && !unattended) {
      var reply = Replies.questions(interview.questions());
      return end(view, "needs clarification", reply, Turn.Outcome.ASKED, continued(view, reply));
    }
    return new Move(
        Consequence.events(
            List.of(
                PhaseEvents.completed(view, Phase.INTERVIEW, "ready for seed"),
                PhaseEvents.started(view, Phase.SEED))),
        seed(view));
  }

  private Command seed(RunView view) {
    var persona = persona(view);
    var recalled = OuroborosProgram.opening(view).texts("recalled");
    return ask(
        Phase.SEED,
        Json.empty(),
        Purpose.SEED,
        Prompts.seed(persona, recalled),
        answers.write(input(view)),
        persona);
  }

  private static Json.Obj continued(RunView view, String reply) {
    var transcript = new ArrayList<>(transcript(view));
    transcript.add(Json.object("role", "user", "text", view.turn().input()));
    transcript.add(Json.object("role", "assistant", "text", reply));
    return new Json.Obj(java.util.Map.of("transcript", new Json.Arr(transcript)));
  }

  private static Move end(
      RunView view,
      String summary,
      String reply,
      Turn.Outcome outcome,
      Json.@org.jspecify.annotations.Nullable Obj clarification) {
    List<EventDraft> events = List.of(PhaseEvents.completed(view, Phase.INTERVIEW, summary));
    return new Move(
        Consequence.events(events),
        new Command.Finish(
            outcome, reply, Phase.INTERVIEW.word(), null, null, personaId(view), clarification));
  }

  static @org.jspecify.annotations.Nullable String personaId(RunView view) {
    return OuroborosProgram.opening(view).text("persona").orElse(null);
  }

  Optional<Persona> persona(RunView view) {
    return OuroborosProgram.opening(view)
        .text("persona")
        .flatMap(id -> personas.find(view.run().tenant(), id));
  }

  static Command ask(
      Phase phase,
      Json.Obj note,
      Purpose purpose,
      String system,
      String input,
      Optional<Persona> persona) {
    return new Command.AskModel(
        phase.word(),
        note,
        purpose,
        system,
        List.of(new ModelMessage.User(input)),
        null,
        true,
        MOST_TOKENS,
        persona.map(Persona::model).orElse(null));
  }
}
