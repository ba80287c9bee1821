package dev.orrery.rest.oxios.program;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.orrery.domain.capability.Extension;
import dev.orrery.domain.capability.ProgramTool;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One program with its tools. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ProgramView(
    String name,
    String version,
    String description,
    String author,
    boolean enabled,
    List<ToolView> tools,
    @JsonProperty("skill_content") @Nullable String skillContent,
    String path) {

  /** A tool that the program brings. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ToolView(
      String name, String description, List<ArgumentView> arguments, @Nullable String command) {
    static ToolView of(ProgramTool tool) {
      return new ToolView(
          tool.name(),
          tool.description(),
          tool.arguments().stream().map(ArgumentView::of).toList(),
          tool.command());
    }
  }

  /** An argument of a tool. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ArgumentView(
      String name,
      String description,
      boolean required,
      @JsonProperty("default") @Nullable String fallback) {
    static ArgumentView of(ProgramTool.Argument argument) {
      return new ArgumentView(
          argument.name(), argument.description(), argument.required(), argument.fallback());
    }
  }

  static ProgramView of(Extension extension) {
    var manifest = extension.manifest();
    return new ProgramView(
        manifest.name().value(),
        manifest.version(),
        manifest.description(),
        manifest.author(),
        extension.enabled(),
        manifest.tools().stream().map(ToolView::of).toList(),
        extension.skillText().isEmpty() ? null : extension.skillText(),
        extension.path().toString());
  }
}
