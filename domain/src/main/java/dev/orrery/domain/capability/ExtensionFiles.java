package dev.orrery.domain.capability;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.workspace.RelPath;
import java.nio.file.Path;
import java.util.Map;

/** The directories of installed programs on this machine. */
public interface ExtensionFiles {
  /** What a fetched directory holds: its root, its manifest as JSON, its guidance or nothing. */
  record Unpacked(Path root, Json.Obj manifest, String skillText) {}

  /** A new empty directory on the file system of the programs. */
  Path stage();

  /** Puts small text files into a staged directory. */
  void write(Path staged, Map<RelPath, String> texts);

  /**
   * Finds the manifest at the top or in the only visible sub-directory.
   *
   * @throws dev.orrery.domain.kernel.InvalidException where there is none or it is no manifest
   */
  Unpacked inspect(Path staged);

  /** Moves an unpacked program to a fresh place of its own, at once. */
  Path keep(Unpacked unpacked, ExtensionName name);

  /** Deletes a staged or kept directory; does nothing where there is none. */
  void discard(Path directory);
}
