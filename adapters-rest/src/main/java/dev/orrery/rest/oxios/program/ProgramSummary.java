package dev.orrery.rest.oxios.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.capability.Extension;
import io.micronaut.serde.annotation.Serdeable;

/** A program in the list. */
@Serdeable
record ProgramSummary(
    String name,
    String version,
    String description,
    String author,
    boolean enabled,
    @JsonProperty("tools_count") int toolsCount,
    @JsonProperty("has_skill_content") boolean hasSkillContent) {
  static ProgramSummary of(Extension extension) {
    var manifest = extension.manifest();
    return new ProgramSummary(
        manifest.name().value(),
        manifest.version(),
        manifest.description(),
        manifest.author(),
        extension.enabled(),
        manifest.tools().size(),
        !extension.skillText().isEmpty());
  }
}
