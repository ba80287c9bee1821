package dev.orrery.inmemory.memory;

import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryQuery;
import dev.orrery.domain.memory.Terms;
import java.util.Collections;

/** Compares an entry with a query by words. */
final class WordScores {
  private WordScores() {}

  static boolean matches(MemoryEntry entry, MemoryQuery query) {
    var content = Terms.of(entry.content());
    return switch (query.mode()) {
      case TERM_COSINE -> content.sharesAny(query.terms());
      case ANY_TERM ->
          content.sharesAny(query.terms())
              || Terms.ofAll(entry.labels().tags()).sharesAny(query.terms());
      case ALL_TERMS -> content.tokens().containsAll(query.terms().tokens());
      case PHRASE -> Collections.indexOfSubList(content.tokens(), query.terms().tokens()) >= 0;
      case VECTOR -> false;
    };
  }

  static double score(MemoryEntry entry, MemoryQuery query) {
    return switch (query.mode()) {
      case TERM_COSINE -> Terms.of(entry.content()).cosine(query.terms());
      case ANY_TERM -> entry.labels().importance();
      case ALL_TERMS, PHRASE -> 1;
      case VECTOR -> 0;
    };
  }
}
