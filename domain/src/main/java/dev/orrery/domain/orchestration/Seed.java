package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable specification of work; changing it makes a new one of the next generation.
 *
 * @param capabilities the template of tools that its agents get, if it names one
 */
public record Seed(
    SeedId id,
    TenantId tenant,
    UserId owner,
    @Nullable SessionId session,
    String goal,
    List<String> constraints,
    List<String> acceptanceCriteria,
    List<Concept> ontology,
    int generation,
    @Nullable SeedId parent,
    @Nullable String capabilities,
    Instant createdAt) {
  /** A thing that the work is about. */
  public record Concept(String name, String entityType, String description) {}

  public Seed {
    if (generation < 0 || (generation == 0) != (parent == null)) {
      throw new IllegalArgumentException("The first generation, and only it, has no parent");
    }
    constraints = List.copyOf(constraints);
    acceptanceCriteria = List.copyOf(acceptanceCriteria);
    ontology = List.copyOf(ontology);
  }
}
