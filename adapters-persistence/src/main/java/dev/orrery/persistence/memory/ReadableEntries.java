package dev.orrery.persistence.memory;

import static dev.orrery.persistence.generated.Tables.MEMORY_ACCESS;
import static dev.orrery.persistence.generated.Tables.MEMORY_ENTRY;

import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.memory.Evidence;
import dev.orrery.domain.memory.Labels;
import dev.orrery.domain.memory.MemoryAddress;
import dev.orrery.domain.memory.MemoryEntry;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.MemoryForm;
import dev.orrery.domain.memory.MemoryKind;
import dev.orrery.domain.memory.Origin;
import dev.orrery.domain.memory.Provenance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The one rule of what can be read, and how rows become entries. */
@Singleton
class ReadableEntries {
  private final JsonCodec codec;

  ReadableEntries(JsonCodec codec) {
    this.codec = codec;
  }

  /** Neither forgotten nor past its expiry, by the database's clock. */
  static Condition readable() {
    return MEMORY_ENTRY
        .FORGOTTEN_AT
        .isNull()
        .and(MEMORY_ENTRY.EXPIRES_AT.isNull().or(MEMORY_ENTRY.EXPIRES_AT.gt(now())));
  }

  static Condition admits(MemoryFilter filter) {
    var condition = MEMORY_ENTRY.TENANT.eq(filter.tenant().value());
    if (!filter.stores().isEmpty()) {
      condition =
          condition.and(
              MEMORY_ENTRY.STORE.in(filter.stores().stream().map(MemoryStoreId::value).toList()));
    }
    if (!filter.kinds().isEmpty()) {
      condition =
          condition.and(
              MEMORY_ENTRY.KIND.in(filter.kinds().stream().map(MemoryKind::word).toList()));
    }
    if (!filter.forms().isEmpty()) {
      condition =
          condition.and(
              MEMORY_ENTRY.FORM.in(filter.forms().stream().map(ReadableEntries::word).toList()));
    }
    if (!filter.namespaces().isEmpty()) {
      condition = condition.and(MEMORY_ENTRY.NAMESPACE.in(filter.namespaces()));
    }
    return condition;
  }

  static Field<OffsetDateTime> now() {
    return DSL.field("now()", OffsetDateTime.class);
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The columns that {@link #entry} needs, of entries joined with their readings. */
  static List<SelectField<?>> columns() {
    var e = MEMORY_ENTRY;
    return List.of(
        e.ID,
        e.SEQ,
        e.TENANT,
        e.OWNER,
        e.STORE,
        e.FORM,
        e.KIND,
        e.NAMESPACE,
        e.ADDRESS_KEY,
        e.CATEGORY,
        e.CONTENT,
        e.TAGS,
        e.METADATA,
        e.IMPORTANCE,
        e.CONFIDENCE,
        e.EVIDENCE_FOR,
        e.EVIDENCE_AGAINST,
        e.SESSION,
        e.ORIGIN,
        e.SOURCE,
        e.EFFECT,
        e.REVISION,
        e.CREATED_AT,
        e.UPDATED_AT,
        e.EXPIRES_AT,
        MEMORY_ACCESS.COUNT,
        MEMORY_ACCESS.ACCESSED_AT);
  }

  MemoryEntry entry(Record row) {
    var e = MEMORY_ENTRY;
    var namespace = row.get(e.NAMESPACE);
    var readings = Optional.ofNullable(row.get(MEMORY_ACCESS.COUNT)).orElse(0L);
    return new MemoryEntry(
        new MemoryId(row.get(e.ID)),
        row.get(e.SEQ),
        new TenantId(row.get(e.TENANT)),
        new UserId(row.get(e.OWNER)),
        new MemoryStoreId(row.get(e.STORE)),
        MemoryForm.valueOf(row.get(e.FORM).toUpperCase(Locale.ROOT)),
        MemoryKind.valueOf(row.get(e.KIND).toUpperCase(Locale.ROOT)),
        namespace == null ? null : new MemoryAddress(namespace, row.get(e.ADDRESS_KEY)),
        row.get(e.CONTENT),
        labels(
            row.get(e.CATEGORY),
            row.get(e.TAGS),
            row.get(e.METADATA),
            row.get(e.IMPORTANCE),
            row.get(e.CONFIDENCE)),
        new Evidence(row.get(e.EVIDENCE_FOR), row.get(e.EVIDENCE_AGAINST)),
        provenance(row.get(e.ORIGIN), row.get(e.SOURCE), row.get(e.SESSION), row.get(e.EFFECT)),
        row.get(e.REVISION),
        new MemoryEntry.Times(
            row.get(e.CREATED_AT).toInstant(),
            row.get(e.UPDATED_AT).toInstant(),
            instant(row.get(e.EXPIRES_AT))),
        new MemoryEntry.Access(readings, instant(row.get(MEMORY_ACCESS.ACCESSED_AT))));
  }

  Labels labels(
      @Nullable String category,
      String[] tags,
      JSONB metadata,
      double importance,
      double confidence) {
    var parsed = codec.parse(metadata.data()) instanceof Json.Obj object ? object : Json.empty();
    return new Labels(category, Arrays.asList(tags), parsed, importance, confidence);
  }

  JSONB metadata(Labels labels) {
    return JSONB.valueOf(codec.write(labels.metadata()));
  }

  static Provenance provenance(
      String origin, String source, @Nullable UUID session, @Nullable UUID effect) {
    return new Provenance(
        Origin.valueOf(origin.toUpperCase(Locale.ROOT)),
        source,
        session == null ? null : new SessionId(session),
        effect == null ? null : new EffectId(effect));
  }

  static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
