package dev.orrery.inmemory.identity;

import dev.orrery.domain.kernel.Window;
import java.util.List;

/** Cuts lists. */
final class Windows {
  private Windows() {}

  static <T> List<T> of(List<T> all, Window window) {
    return all.stream().skip(window.offset()).limit(window.limit()).toList();
  }
}
