package dev.orrery.application.orchestration.ouroboros;

import dev.orrery.domain.capability.ToolTemplate;
import dev.orrery.domain.kernel.Clock;
import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.orchestration.Seed;
import dev.orrery.domain.session.RunView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Makes seeds from what models answered, and from the message alone where the answer is no use. */
@Singleton
public final class SeedDrafts {
  private final Ids ids;
  private final Clock clock;

  @Inject
  public SeedDrafts(Ids ids, Clock clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /** The first generation; a scheduled goal's own constraints and criteria are kept. */
  Seed first(RunView view, Optional<Json.Obj> answer) {
    var brief = view.run().input();
    var fields = answer.orElse(Json.empty());
    var goal = fields.text("goal").filter(text -> !text.isBlank()).orElse(view.turn().input());
    var criteria = union(brief.texts("acceptance_criteria"), fields.texts("acceptance_criteria"));
    return new Seed(
        new SeedId(ids.next()),
        view.run().tenant(),
        view.run().owner(),
        view.session().id(),
        goal,
        union(brief.texts("constraints"), fields.texts("constraints")),
        criteria.isEmpty() ? List.of("The goal is reached: " + goal) : criteria,
        ontology(fields),
        0,
        null,
        fields
            .text("capabilities")
            .filter(name -> ToolTemplate.named(name).isPresent())
            .orElse(null),
        clock.now());
  }

  /** The next generation; empty where the model has no better idea. */
  Optional<Seed> next(Seed before, Optional<Json.Obj> answer) {
    if (answer.isEmpty()
        || answer.get().bool("no_change").orElse(false)
        || answer.get().text("goal").isEmpty()) {
      return Optional.empty();
    }
    var fields = answer.get();
    var criteria = fields.texts("acceptance_criteria");
    return Optional.of(
        child(
            before,
            fields.text("goal").orElse(before.goal()),
            fields.texts("constraints").isEmpty()
                ? before.constraints()
                : fields.texts("constraints"),
            criteria.isEmpty() ? before.acceptanceCriteria() : criteria,
            fields.items("ontology").isEmpty() ? before.ontology() : ontology(fields)));
  }

  /** One member's part of a seed: one criterion of it. */
  Seed part(Seed whole, String criterion) {
    return child(
        whole,
        whole.goal() + ": " + criterion,
        whole.constraints(),
        List.of("This part is done: " + criterion),
        whole.ontology());
  }

  private Seed child(
      Seed parent,
      String goal,
      List<String> constraints,
      List<String> criteria,
      List<Seed.Concept> ontology) {
    return new Seed(
        new SeedId(ids.next()),
        parent.tenant(),
        parent.owner(),
        parent.session(),
        goal,
        constraints,
        criteria,
        ontology,
        parent.generation() + 1,
        parent.id(),
        parent.capabilities(),
        clock.now());
  }

  private static List<Seed.Concept> ontology(Json.Obj fields) {
    return fields.items("ontology").stream()
        .filter(Json.Obj.class::isInstance)
        .map(Json.Obj.class::cast)
        .map(concept ->
            new Seed.Concept(
                concept.text("name").orElse(""),
                concept.text("entity_type").orElse(""),
                concept.text("description").orElse("")))
        .toList();
  }

  private static List<String> union(List<String> first, List<String> second) {
    var all = new LinkedHashSet<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
