package dev.orrery.application.orchestration.ouroboros;

import dev.orrery.application.orchestration.SeedJson;
import dev.orrery.domain.kernel.EventDraft;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.model.Purpose;
import dev.orrery.domain.orchestration.Evaluation;
import dev.orrery.domain.orchestration.MechanicalCheck;
import dev.orrery.domain.orchestration.Seed;
import dev.orrery.domain.orchestration.Seeds;
import dev.orrery.domain.session.Command;
import dev.orrery.domain.session.Consequence;
import dev.orrery.domain.session.Move;
import dev.orrery.domain.session.Run;
import dev.orrery.domain.session.RunView;
import dev.orrery.domain.session.StepResult;
import dev.orrery.domain.session.StepView;
import dev.orrery.domain.session.Turn;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Judges what agents brought, and evolves the seed while it falls short. */
@Singleton
public final class Judgement {
  private static final double FALLBACK_PASS = 0.7;
  private static final double FALLBACK_FAIL = 0.3;

  private final Seeds seeds;
  private final Execution execution;
  private final SeedDrafts drafts;
  private final Understanding understanding;
  private final Answers answers;
  private final Settings settings;

  @Inject
  public Judgement(
      Seeds seeds,
      Execution execution,
      SeedDrafts drafts,
      Understanding understanding,
      Answers answers,
      Settings settings) {
    this.seeds = seeds;
    this.execution = execution;
    this.drafts = drafts;
    this.understanding = understanding;
    this.answers = answers;
    this.settings = settings;
  }

  /** The agents are back. */
  Move executed(RunView view, StepView step) {
    var members = ((StepResult.Joined) step.result()).children();
    var seed = seed(view, step);
    var completed = PhaseEvents.completed(view, Phase.EXECUTE, "completed");
    if (step.note().text("group").isPresent()) {
      boolean all = members.stream().allMatch(Replies::succeeded);
      return finish(
          view,
          seed,
          List.of(completed),
          Consequence.NONE,
          Replies.group(seed, members),
          Phase.EXECUTE,
          all);
    }
    var member = members.getFirst();
    if (member.ending() != null && member.ending().error() != null) {
      return new Move(
          Consequence.events(List.of(completed)), Command.Finish.failed(member.ending().error()));
    }
    if (member.state() == Run.State.CANCELLED) {
      return finish(
          view,
          seed,
          List.of(completed),
          Consequence.NONE,
          "The agent was stopped before it was done.",
          Phase.EXECUTE,
          false);
    }
    return judge(view, seed, member, completed);
  }

  /** Words first; a model is asked only where they do not suffice. */
  private Move judge(RunView view, Seed seed, Run member, EventDraft completed) {
    var output = Replies.output(member);
    var unmet = MechanicalCheck.unmet(seed.acceptanceCriteria(), output);
    var started = PhaseEvents.started(view, Phase.EVALUATE);
    if (unmet.isEmpty() && Replies.succeeded(member)) {
      var evaluation = new Evaluation(seed.id(), true, null, 1.0, List.of());
      return decide(view, seed, output, evaluation, List.of(completed, started));
    }
    var persona = understanding.persona(view);
    return new Move(
        Consequence.events(List.of(completed, started)),
        Understanding.ask(
            Phase.EVALUATE,
            Json.object("seed", seed.id().value().toString()),
            Purpose.EVALUATE,
            Prompts.evaluate(persona),
            answers.write(Prompts.judged(seed, output, unmet)),
            persona));
  }

  /** A model has judged, or could not. */
  Move evaluated(RunView view, StepView step) {
    var seed = seed(view, step);
    var output = output(view);
    boolean mechanical = MechanicalCheck.unmet(seed.acceptanceCriteria(), output).isEmpty();
    var evaluation =
        answers
            .object(step)
            .map(answer -> read(seed, answer, mechanical))
            .orElseGet(() ->
                new Evaluation(
                    seed.id(),
                    mechanical,
                    null,
                    mechanical ? FALLBACK_PASS : FALLBACK_FAIL,
                    List.of("Judged by words alone: no model answered")));
    return decide(view, seed, output, evaluation, List.of());
  }

  private static Evaluation read(Seed seed, Json.Obj answer, boolean mechanical) {
    double score =
        answer
            .number("score")
            .map(Number::doubleValue)
            .orElse(mechanical ? FALLBACK_PASS : FALLBACK_FAIL);
    return new Evaluation(
        seed.id(),
        answer.bool("mechanical_pass").orElse(mechanical),
        answer.bool("semantic_pass").orElse(null),
        Math.max(0, Math.min(1, score)),
        answer.texts("notes"));
  }

  private Move decide(
      RunView view, Seed seed, String output, Evaluation evaluation, List<EventDraft> before) {
    var events = new ArrayList<>(before);
    events.add(
        PhaseEvents.completed(
            view, Phase.EVALUATE, String.format(Locale.ROOT, "score=%.2f", evaluation.score())));
    events.add(PhaseEvents.evaluated(view, evaluation));
    Consequence keep =
        () -> {
          seeds.evaluate(evaluation);
          return List.of();
        };
    if (goodEnough(evaluation)
        || view.count(Phase.EVOLVE.word())
            >= settings.integer("orchestration.max_evolution_iterations", 3)) {
      return finish(
          view,
          seed,
          events,
          keep,
          Replies.evaluated(seed, output, evaluation),
          Phase.EVALUATE,
          evaluation.passed());
    }
    events.add(PhaseEvents.started(view, Phase.EVOLVE));
    var persona = understanding.persona(view);
    return new Move(
        () -> {
          keep.apply();
          return events;
        },
        Understanding.ask(
            Phase.EVOLVE,
            Json.object(
                "seed", seed.id().value().toString(),
                "mechanical_pass", evaluation.mechanicalPass(),
                "semantic_pass", evaluation.semanticPass(),
                "score", evaluation.score(),
                "notes", evaluation.notes()),
            Purpose.EVOLVE,
            Prompts.evolve(persona),
            answers.write(Prompts.evolved(SeedJson.of(seed), output, evaluation)),
            persona));
  }

  private boolean goodEnough(Evaluation evaluation) {
    return evaluation.allPassed()
        || evaluation.score() >= settings.decimal("orchestration.min_evaluation_score", 0.8);
  }

  /** A model has proposed a better seed, or none. */
  Move evolved(RunView view, StepView step) {
    var seed = seed(view, step);
    var next = drafts.next(seed, answers.object(step));
    if (next.isEmpty()) {
      var evaluation = read(seed, step.note(), false);
      return finish(
          view,
          seed,
          List.of(PhaseEvents.completed(view, Phase.EVOLVE, "no evolution")),
          Consequence.NONE,
          Replies.evaluated(seed, output(view), evaluation),
          Phase.EVALUATE,
          evaluation.passed());
    }
    return execution.start(
        view,
        next.get(),
        Run.Priority.HIGH,
        List.of(
            PhaseEvents.created(view, next.get()),
            PhaseEvents.completed(view, Phase.EVOLVE, "evolved")));
  }

  private static Move finish(
      RunView view,
      Seed seed,
      List<EventDraft> events,
      Consequence keep,
      String reply,
      Phase phase,
      boolean passed) {
    return new Move(
        () -> {
          keep.apply();
          return events;
        },
        new Command.Finish(
            Turn.Outcome.ANSWERED,
            reply,
            phase.word(),
            seed.id(),
            passed,
            Understanding.personaId(view),
            null));
  }

  private Seed seed(RunView view, StepView step) {
    var id = new SeedId(UUID.fromString(step.note().text("seed").orElseThrow()));
    return seeds.find(view.run().tenant(), id).orElseThrow();
  }

  /** What the newest execution brought. */
  private static String output(RunView view) {
    return view.steps().reversed().stream()
        .filter(step -> step.result() instanceof StepResult.Joined)
        .findFirst()
        .map(step -> Replies.output(((StepResult.Joined) step.result()).children().getFirst()))
        .orElse("");
  }
}
