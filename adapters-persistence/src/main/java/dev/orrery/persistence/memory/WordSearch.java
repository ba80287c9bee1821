package dev.orrery.persistence.memory;

import static dev.orrery.persistence.generated.Tables.MEMORY_ENTRY;

import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.memory.MemoryQuery;
import dev.orrery.domain.memory.Terms;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Finds readable entries by words; a query reaches SQL as bound words only. */
@Singleton
class WordSearch {
  private final DSLContext sql;

  WordSearch(DSLContext sql) {
    this.sql = sql;
  }

  /** Ids and scores, best first, newest first among equals. */
  SequencedMap<MemoryId, Double> find(MemoryQuery query) {
    if (query.terms().isEmpty() || query.limit() == 0) {
      return new LinkedHashMap<>();
    }
    var score = score(query).as("score");
    var found =
        sql.select(MEMORY_ENTRY.ID, MEMORY_ENTRY.SEQ, MEMORY_ENTRY.IMPORTANCE, score)
            .from(MEMORY_ENTRY)
            .where(matches(query))
            .and(ReadableEntries.readable())
            .and(ReadableEntries.admits(query.filter()))
            .asTable("found");
    var figure = found.field(score);
    var hits = new LinkedHashMap<MemoryId, Double>();
    sql.select(found.field(MEMORY_ENTRY.ID), figure)
        .from(found)
        .where(figure.gt(query.above()))
        .orderBy(
            figure.desc(),
            found.field(MEMORY_ENTRY.IMPORTANCE).desc(),
            found.field(MEMORY_ENTRY.SEQ).desc())
        .limit(query.limit())
        .forEach(row -> hits.put(new MemoryId(row.value1()), row.value2()));
    return hits;
  }

  private static Condition matches(MemoryQuery query) {
    return switch (query.mode()) {
      case TERM_COSINE -> overlap(MEMORY_ENTRY.TOKENS, query.terms());
      case ANY_TERM ->
          overlap(MEMORY_ENTRY.TOKENS, query.terms())
              .or(overlap(MEMORY_ENTRY.TAG_TOKENS, query.terms()));
      case ALL_TERMS, PHRASE -> DSL.condition("search_tsv @@ {0}", fullText(query));
      case VECTOR -> DSL.falseCondition();
    };
  }

  private static Field<Double> score(MemoryQuery query) {
    return switch (query.mode()) {
      case TERM_COSINE -> cosine(query.terms());
      case ANY_TERM -> MEMORY_ENTRY.IMPORTANCE;
      case ALL_TERMS, PHRASE ->
          DSL.field("ts_rank_cd(search_tsv, {0})::double precision", Double.class, fullText(query));
      case VECTOR -> DSL.inline(0.0);
    };
  }

  private static Condition overlap(Field<String[]> column, Terms terms) {
    return DSL.condition("{0} && {1}", column, words(terms));
  }

  private static Field<Double> cosine(Terms terms) {
    return DSL.field(
        "(select sum(query.n::double precision * entry.n)"
            + " from unnest({0}, {1}) as entry (token, n)"
            + " join unnest({2}, {3}) as query (token, n) on query.token = entry.token)"
            + " / ({4} * {5})",
        Double.class,
        MEMORY_ENTRY.TOKENS,
        MEMORY_ENTRY.TOKEN_COUNTS,
        words(terms),
        counts(terms),
        MEMORY_ENTRY.TOKEN_NORM,
        DSL.val(terms.norm()));
  }

  private static Field<Object> fullText(MemoryQuery query) {
    var words = DSL.val(String.join(" ", query.terms().tokens()));
    return switch (query.mode()) {
      case PHRASE -> DSL.field("phraseto_tsquery('simple', {0})", Object.class, words);
      case TERM_COSINE, ANY_TERM, ALL_TERMS, VECTOR ->
          DSL.field("plainto_tsquery('simple', {0})", Object.class, words);
    };
  }

  static Field<String[]> words(Terms terms) {
    var words = DSL.val(terms.counts().keySet().toArray(String[]::new));
    return DSL.field("{0}::text[]", String[].class, words);
  }

  static Field<Integer[]> counts(Terms terms) {
    return DSL.val(
        terms.counts().entrySet().stream().map(Map.Entry::getValue).toArray(Integer[]::new));
  }
}
