package dev.orrery.domain.capability;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A service outside that this house can be connected to, and what it needs to know for that. */
public record Integration(
    String id, String name, String description, String category, List<Field> fields) {
  public Integration {
    fields = List.copyOf(fields);
  }

  /** One thing to know. */
  public record Field(String name, String label, Form form, boolean required) {
    /** How it is typed in. */
    public enum Form {
      PASSWORD,
      TEXT,
      URL,
      EMAIL;

      public boolean isSecret() {
        return this == PASSWORD;
      }
    }
  }

  /** How much of what it needs is known; nothing outside is asked. */
  public enum Status {
    CONNECTED,
    PARTIAL,
    DISCONNECTED
  }

  public Optional<Field> field(String called) {
    return fields.stream().filter(field -> field.name().equals(called)).findFirst();
  }

  /** The required fields that are not among these. */
  public List<Field> missing(Set<String> known) {
    return fields.stream()
        .filter(Field::required)
        .filter(field -> !known.contains(field.name()))
        .toList();
  }

  public Status status(Set<String> known) {
    if (missing(known).isEmpty()) {
      return Status.CONNECTED;
    }
    return known.isEmpty() ? Status.DISCONNECTED : Status.PARTIAL;
  }
}
