package dev.orrery.domain.memory;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an entry is about; every dialect's types are functions of it. */
public enum MemoryKind {
  TURN_SUMMARY(MemoryTier.WORKING),
  GOAL(MemoryTier.WORKING),
  NOTE(MemoryTier.WORKING),
  DECISION(MemoryTier.WORKING),
  OBSERVATION(MemoryTier.WORKING),
  SCRATCH(MemoryTier.WORKING),
  SESSION_SUMMARY(MemoryTier.EPISODIC),
  TOOL_USE(MemoryTier.EPISODIC),
  FINANCIAL(MemoryTier.EPISODIC),
  EPISODE(MemoryTier.EPISODIC),
  DAILY(MemoryTier.EPISODIC),
  FACT(MemoryTier.SEMANTIC),
  KNOWLEDGE(MemoryTier.SEMANTIC),
  PROCEDURE(MemoryTier.PROCEDURAL),
  RELATIONSHIP(MemoryTier.RELATIONAL);

  private final MemoryTier tier;

  MemoryKind(MemoryTier tier) {
    this.tier = tier;
  }

  public MemoryTier tier() {
    return tier;
  }

  /** The lower-case word that rows, events and audit entries hold. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<MemoryKind> ofWord(String word) {
    return EnumSet.allOf(MemoryKind.class).stream()
        .filter(kind -> kind.word().equals(word))
        .findFirst();
  }

  /** The importance of an entry whose writer gave none. */
  public double usualImportance() {
    return switch (this) {
      case TOOL_USE -> 0.7;
      case FINANCIAL -> 0.8;
      case TURN_SUMMARY, GOAL, NOTE, DECISION, OBSERVATION, SCRATCH -> 0.3;
      case SESSION_SUMMARY, EPISODE, DAILY, FACT, KNOWLEDGE, PROCEDURE, RELATIONSHIP -> 0.5;
    };
  }

  /** The kinds that keep what was said in a conversation. */
  public static Set<MemoryKind> conversation() {
    return EnumSet.of(TURN_SUMMARY, GOAL, NOTE, DECISION, OBSERVATION);
  }
}
