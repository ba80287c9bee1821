package dev.orrery.application.orchestration;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.orchestration.Seed;

/** A seed as a JSON document, for models and for its file in the workspace. */
public final class SeedJson {
  private SeedJson() {}

  public static Json.Obj of(Seed seed) {
    return Json.object(
        "id", seed.id().value().toString(),
        "goal", seed.goal(),
        "constraints", seed.constraints(),
        "acceptance_criteria", seed.acceptanceCriteria(),
        "ontology",
            seed.ontology().stream()
                .map(concept ->
                    Json.object(
                        "name", concept.name(),
                        "entity_type", concept.entityType(),
                        "description", concept.description()))
                .toList(),
        "generation", seed.generation(),
        "parent_seed_id", seed.parent() == null ? null : seed.parent().value().toString(),
        "created_at", seed.createdAt().toString());
  }
}
