package dev.orrery.persistence.memory;

import static dev.orrery.persistence.generated.Tables.MEMORY_ENTRY;
import static dev.orrery.persistence.generated.Tables.MEMORY_REVISION;

import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.MemoryDraft;
import dev.orrery.domain.memory.Terms;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The column values of an entry, the words that searches compare, and its revisions. */
@Singleton
class EntryWriter {
  private final DSLContext sql;
  private final ReadableEntries entries;

  EntryWriter(DSLContext sql, ReadableEntries entries) {
    this.sql = sql;
    this.entries = entries;
  }

  /** What a new row holds. */
  Map<Field<?>, Object> newRow(MemoryDraft draft) {
    var row = new LinkedHashMap<Field<?>, Object>(said(draft.content(), draft.labels()));
    var e = MEMORY_ENTRY;
    row.put(e.ID, draft.id().value());
    row.put(e.TENANT, draft.tenant().value());
    row.put(e.OWNER, draft.owner().value());
    row.put(e.STORE, draft.store().value());
    row.put(e.FORM, ReadableEntries.word(draft.form()));
    row.put(e.KIND, draft.kind().word());
    row.put(e.TIER, ReadableEntries.word(draft.kind().tier()));
    var address = draft.address();
    if (address != null) {
      row.put(e.NAMESPACE, address.namespace());
      row.put(e.ADDRESS_KEY, address.key());
    }
    var provenance = draft.provenance();
    var session = provenance.session();
    var effect = provenance.effect();
    if (session != null) {
      row.put(e.SESSION, session.value());
    }
    if (effect != null) {
      row.put(e.EFFECT, effect.value());
    }
    row.put(e.ORIGIN, provenance.origin().word());
    row.put(e.SOURCE, provenance.source());
    row.put(e.EXPIRES_AT, expiry(draft.ttl()));
    return row;
  }

  /** Content and labels, with what is derived from them. */
  Map<Field<?>, Object> said(String content, Labels labels) {
    var e = MEMORY_ENTRY;
    var terms = Terms.of(content);
    var row = new LinkedHashMap<Field<?>, Object>();
    row.put(e.CONTENT, content);
    row.put(e.CATEGORY, DSL.val(labels.category(), e.CATEGORY));
    row.put(e.TAGS, labels.tags().toArray(String[]::new));
    row.put(e.METADATA, entries.metadata(labels));
    row.put(e.IMPORTANCE, labels.importance());
    row.put(e.CONFIDENCE, labels.confidence());
    row.put(e.TOKENS, WordSearch.words(terms));
    row.put(e.TOKEN_COUNTS, WordSearch.counts(terms));
    row.put(e.TOKEN_NORM, terms.norm());
    row.put(e.TAG_TOKENS, WordSearch.words(Terms.ofAll(labels.tags())));
    row.put(
        DSL.field(DSL.name("search_tsv"), Object.class),
        DSL.field(
            "to_tsvector('simple', {0})", Object.class, DSL.val(String.join(" ", terms.tokens()))));
    return row;
  }

  static Field<OffsetDateTime> expiry(@Nullable Duration ttl) {
    return ttl == null
        ? DSL.castNull(OffsetDateTime.class)
        : DSL.field(
            "now() + {0} * interval '1 microsecond'",
            OffsetDateTime.class, DSL.val(ttl.toNanos() / 1000));
  }

  /** Copies the present row into the history. */
  void keepRevision(UUID id) {
    var e = MEMORY_ENTRY;
    var r = MEMORY_REVISION;
    sql.insertInto(
            r,
            r.ENTRY,
            r.REVISION,
            r.TENANT,
            r.OWNER,
            r.CONTENT,
            r.CATEGORY,
            r.TAGS,
            r.METADATA,
            r.IMPORTANCE,
            r.CONFIDENCE,
            r.SESSION,
            r.ORIGIN,
            r.SOURCE,
            r.EFFECT,
            r.VALID_FROM)
        .select(
            DSL.select(
                    e.ID,
                    e.REVISION,
                    e.TENANT,
                    e.OWNER,
                    e.CONTENT,
                    e.CATEGORY,
                    e.TAGS,
                    e.METADATA,
                    e.IMPORTANCE,
                    e.CONFIDENCE,
                    e.SESSION,
                    e.ORIGIN,
                    e.SOURCE,
                    e.EFFECT,
                    e.UPDATED_AT)
                .from(e)
                .where(e.ID.eq(id)))
        .execute();
  }
}
