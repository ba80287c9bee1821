package dev.orrery.domain.operations;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The git repository that the server runs in, if it does. */
public interface SourceTree {
  /**
   * Where it stands.
   *
   * @param branch null where no branch is checked out
   * @param commit null before the first one
   */
  record Head(@Nullable String branch, @Nullable String commit) {}

  Optional<Head> head();
}
