package dev.orrery.rest.oxios.orchestration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.orchestration.Seed;
import dev.orrery.rest.oxios.WireTime;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole seed. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record SeedView(
    String id,
    String goal,
    List<String> constraints,
    @JsonProperty("acceptance_criteria") List<String> acceptanceCriteria,
    List<Concept> ontology,
    @JsonProperty("created_at") String createdAt,
    int generation,
    @JsonProperty("parent_seed_id") @Nullable String parentSeedId,
    @JsonProperty("cspace_hint") @Nullable String cspaceHint) {
  /** A thing that the work is about. */
  @Serdeable
  record Concept(String name, @JsonProperty("entity_type") String entityType, String description) {}

  static SeedView of(Seed seed) {
    return new SeedView(
        seed.id().value().toString(),
        seed.goal(),
        seed.constraints(),
        seed.acceptanceCriteria(),
        seed.ontology().stream()
            .map(
                concept -> new Concept(concept.name(), concept.entityType(), concept.description()))
            .toList(),
        WireTime.of(seed.createdAt()),
        seed.generation(),
        seed.parent() == null ? null : seed.parent().value().toString(),
        seed.capabilities());
  }
}
