package dev.orrery.domain.governance;

import java.util.Optional;

/**
 * Who an approval or a role decision is about: {@code system}, {@code agent:…} or {@code user:…}.
 */
public sealed interface Subject {
  /** The server itself, which no role binds. */
  record TheSystem() implements Subject {
    @Override
    public String name() {
      return "system";
    }
  }

  /** An agent, by name. */
  record Agent(String name) implements Subject {}

  /** A person, by name. */
  record Person(String name) implements Subject {}

  /** Reads the printed form. */
  static Optional<Subject> parse(String text) {
    if (text.equals("system")) {
      return Optional.of(new TheSystem());
    }
    if (text.startsWith("agent:")) {
      return Optional.of(new Agent(text.substring(6)));
    }
    return text.startsWith("user:") ? Optional.of(new Person(text.substring(5))) : Optional.empty();
  }

  /** The name alone, as actors of events print it. */
  String name();
}
