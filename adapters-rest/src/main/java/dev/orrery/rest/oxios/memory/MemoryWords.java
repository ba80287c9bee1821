package dev.orrery.rest.oxios.memory;

import dev.orrery.domain.memory.MemoryKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The five memory types of oxios as functions of the kernel's kinds. */
public final class MemoryWords {
  private MemoryWords() {}

  /** The type that oxios clients see for a kind. */
  public static String typeOf(MemoryKind kind) {
    return switch (kind) {
      case TURN_SUMMARY, GOAL, NOTE, DECISION, OBSERVATION -> "conversation";
      case SCRATCH, SESSION_SUMMARY -> "session";
      case TOOL_USE, FINANCIAL, EPISODE, DAILY -> "episode";
      case FACT, RELATIONSHIP -> "fact";
      case KNOWLEDGE, PROCEDURE -> "knowledge";
    };
  }

  /** The kinds behind a type; none, which filters nothing, for a word that is no type. */
  static Set<MemoryKind> kindsOf(String type) {
    return EnumSet.allOf(MemoryKind.class).stream()
        .filter(kind -> typeOf(kind).equals(type))
        .collect(Collectors.toSet());
  }
}
