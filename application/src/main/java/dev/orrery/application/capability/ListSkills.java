package dev.orrery.application.capability;

import dev.orrery.domain.capability.Skill;
import dev.orrery.domain.capability.Skills;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Lists the skills of the caller's tenant by name. */
@Singleton
public final class ListSkills {
  private final Skills skills;

  @Inject
  public ListSkills(Skills skills) {
    this.skills = skills;
  }

  public Slice<Skill> list(Principal by, Window window) {
    ForbiddenException.unless(by, Capability.READ);
    return skills.list(by.tenant(), window);
  }
}
