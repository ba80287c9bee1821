package dev.orrery.application.capability;

import dev.orrery.domain.capability.Skill;
import dev.orrery.domain.capability.SkillName;
import dev.orrery.domain.capability.Skills;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/** Shows one skill and where its file lies. */
@Singleton
public final class GetSkill {
  private final Skills skills;
  private final Workspaces workspaces;

  @Inject
  public GetSkill(Skills skills, Workspaces workspaces) {
    this.skills = skills;
    this.workspaces = workspaces;
  }

  /** A skill and its Markdown file. */
  public record Found(Skill skill, Path file) {}

  /** The skill of a name; a name that none can have finds none. */
  public Optional<Found> get(Principal by, String name) {
    ForbiddenException.unless(by, Capability.READ);
    return named(name)
        .flatMap(skillName -> skills.find(by.tenant(), skillName))
        .map(skill -> new Found(skill, skill.file().under(workspaces.state(by.tenant()).root())));
  }

  static Optional<SkillName> named(String name) {
    try {
      return Optional.of(new SkillName(name));
    } catch (InvalidException e) {
      return Optional.empty();
    }
  }
}
