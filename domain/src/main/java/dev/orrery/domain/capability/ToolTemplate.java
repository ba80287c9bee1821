package dev.orrery.domain.capability;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A named choice of tool groups for an agent; each holds all of the one before it. */
public enum ToolTemplate {
  WORKER(Set.of("exec", "browser")),
  STANDARD(Set.of("memory", "memory_read")),
  OPERATOR(Set.of("space", "agent", "a2a", "persona", "program", "mcp", "memory_write")),
  SUPERVISOR(Set.of("security", "budget", "resource", "cron"));

  /** Groups that every agent has, whatever its template. */
  public static final Set<String> ALWAYS = Set.of("files", "web");

  private final Set<String> added;

  ToolTemplate(Set<String> added) {
    this.added = added;
  }

  /** The groups that this template offers, those of every agent included. */
  public Set<String> groups() {
    var groups = new HashSet<>(ALWAYS);
    for (var template : values()) {
      if (template.ordinal() <= ordinal()) {
        groups.addAll(template.added);
      }
    }
    return Set.copyOf(groups);
  }

  /** The template of a name, in any case; empty where there is none. */
  public static Optional<ToolTemplate> named(String name) {
    for (var template : values()) {
      if (template.name().toLowerCase(Locale.ROOT).equals(name.strip().toLowerCase(Locale.ROOT))) {
        return Optional.of(template);
      }
    }
    return Optional.empty();
  }
}
