package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import java.util.List;
import java.util.Optional;

/** The seeds and their newest evaluations. */
public interface Seeds {
  /** A seed with its evaluation, where it has one. */
  record Evaluated(Seed seed, Optional<Evaluation> evaluation) {}

  void add(Seed seed);

  Optional<Seed> find(TenantId tenant, SeedId id);

  /** Newest first. */
  Slice<Seed> list(TenantId tenant, Window window);

  /** Keeps an evaluation in place of an earlier one of the same seed. */
  void evaluate(Evaluation evaluation);

  /** The ancestors of a seed, root first, then the seed itself; ends at a missing one. */
  List<Evaluated> lineage(TenantId tenant, SeedId id);
}
