package dev.orrery.domain.workspace;

import dev.orrery.domain.kernel.Digest;
import java.nio.file.Path;

/** Snapshots of a directory whose own history must not be touched, kept outside it. */
public interface ShadowTree {
  /** Keeps the present content and names it by its digest. */
  Digest snapshot(Path root);

  /** Brings the directory back to a snapshot. */
  void restore(Path root, Digest snapshot);
}
