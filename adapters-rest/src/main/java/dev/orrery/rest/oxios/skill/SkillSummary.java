package dev.orrery.rest.oxios.skill;

import dev.orrery.domain.capability.Skill;
import io.micronaut.serde.annotation.Serdeable;

/** A skill in the list. */
@Serdeable
record SkillSummary(String name, String description) {
  static SkillSummary of(Skill skill) {
    return new SkillSummary(skill.name().value(), skill.description());
  }
}
