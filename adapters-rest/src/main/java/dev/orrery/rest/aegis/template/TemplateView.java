package dev.orrery.rest.aegis.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.orchestration.SessionTemplate;
import dev.orrery.rest.aegis.ModeWords;
import dev.orrery.rest.aegis.Times;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A template as it is shown; what it does not say is left out. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record TemplateView(
    String id,
    String name,
    @Nullable String description,
    String workDir,
    @Nullable String prompt,
    @Nullable String claudeCommand,
    @Nullable Map<String, String> env,
    @Nullable Long stallThresholdMs,
    @Nullable String permissionMode,
    @Nullable Boolean autoApprove,
    @Nullable List<String> memoryKeys,
    long createdAt,
    long updatedAt,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<String> variables) {
  static TemplateView of(SessionTemplate template) {
    var content = template.content();
    var mode = Optional.ofNullable(content.mode());
    return new TemplateView(
        template.id().value().toString(),
        content.name(),
        content.description(),
        content.workDir(),
        content.prompt(),
        content.command(),
        content.environment().isEmpty() ? null : content.environment(),
        Optional.ofNullable(content.stallThreshold()).map(Duration::toMillis).orElse(null),
        mode.map(ModeWords::of).orElse(null),
        mode.map(it -> it == PermissionMode.BYPASS).orElse(null),
        content.memoryKeys().isEmpty() ? null : content.memoryKeys(),
        Times.millis(template.createdAt()),
        Times.millis(template.updatedAt()),
        content.variables());
  }
}
