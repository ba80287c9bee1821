package dev.orrery.rest.oxios.skill;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.application.capability.GetSkill;
import io.micronaut.serde.annotation.Serdeable;

/** One skill with its text. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record SkillView(String name, String description, String content, String path) {
  static SkillView of(GetSkill.Found found) {
    var skill = found.skill();
    return new SkillView(
        skill.name().value(), skill.description(), skill.content(), found.file().toString());
  }
}
