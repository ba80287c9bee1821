package dev.orrery.domain.agent;

import dev.orrery.domain.kernel.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The directories of agents on this machine, each named after its agent. Only plain names have one;
 * nothing outside of them is ever looked at.
 */
public interface AgentHomes {
  /** A file of a home. */
  record Found(Path real, Instant changedAt) {}

  /** Makes the directory of an agent where it is missing; the real path. */
  Path open(TenantId tenant, String agent) throws IOException;

  /** The real path of its directory, where it has one. */
  Optional<Path> find(TenantId tenant, String agent);

  /** Replaces a file of it, or makes it. */
  void write(TenantId tenant, String agent, String file, String content, boolean executable)
      throws IOException;

  /** A file of it, named from its directory or by its whole path; empty where it is not there. */
  Optional<Found> file(TenantId tenant, String agent, String path);
}
