package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import java.nio.file.Path;
import java.time.Instant;

/**
 * An installed program.
 *
 * @param skillText its guidance for agents, empty where it has none
 * @param source where it came from
 * @param path the directory that holds it
 */
public record Extension(
    TenantId tenant,
    UserId owner,
    Manifest manifest,
    String skillText,
    String source,
    Path path,
    boolean enabled,
    Instant installedAt,
    Instant modifiedAt) {
  public ExtensionName name() {
    return manifest.name();
  }
}
