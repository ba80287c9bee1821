package dev.orrery.domain.work.discovery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An area of the house that has checks of its own. */
public enum Section {
  TASKS,
  AGENTS,
  PRODUCTS,
  SECURITY,
  FILES,
  QUEUE;

  /** The section that an engine's layer names; empty where it is another's to look. */
  public static Optional<Section> of(String layer) {
    return Arrays.stream(values())
        .filter(section -> section.word().equals(layer.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** As callers write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is looked for in it. */
  public List<Check> checks() {
    return Arrays.stream(Check.values()).filter(check -> check.section() == this).toList();
  }
}
