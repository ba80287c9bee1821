package dev.orrery.domain.agent;

import java.io.IOException;
import java.nio.file.Path;

/** The directories of agents on this machine, each named after its agent. */
public interface AgentHomes {
  /** Makes the directory of an agent where it is missing; the real path. */
  Path open(String name) throws IOException;

  /** Replaces a file of it, or makes it. */
  void write(String name, String file, String content, boolean executable) throws IOException;

  /** Whether it has a file that is not empty. */
  boolean has(String name, String file);
}
