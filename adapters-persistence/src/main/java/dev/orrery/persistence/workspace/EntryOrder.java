package dev.orrery.persistence.workspace;

import dev.orrery.domain.workspace.FileTree.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The orders in which directories are read. */
final class EntryOrder {
  static final Comparator<String> BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  static final Comparator<Entry> DIRECTORIES_FIRST =
      Comparator.comparing((Entry entry) -> !entry.directory())
          .thenComparing(entry -> entry.path().name(), BYTES);

  private EntryOrder() {}
}
