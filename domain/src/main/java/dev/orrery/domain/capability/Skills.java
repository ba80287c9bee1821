package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Window;
import java.util.Optional;

/** The skills of a tenant, as its agents use them. */
public interface Skills {
  /** By name in byte order. */
  Slice<Skill> list(TenantId tenant, Window window);

  Optional<Skill> find(TenantId tenant, SkillName name);

  /** Adds a skill or replaces the one of its name. */
  void save(Skill skill);

  /** Removes one; false where there is none. */
  boolean remove(TenantId tenant, SkillName name);
}
