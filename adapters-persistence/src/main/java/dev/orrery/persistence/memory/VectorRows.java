package dev.orrery.persistence.memory;

import static dev.orrery.persistence.generated.Tables.MEMORY_ENTRY;
import static dev.orrery.persistence.generated.Tables.MEMORY_VECTOR;

import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.memory.Embedding;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The rows of vectors, which both indexes search. */
@Singleton
class VectorRows {
  private final DSLContext sql;

  VectorRows(DSLContext sql) {
    this.sql = sql;
  }

  boolean put(MemoryId entry, int revision, List<Embedding> passages) {
    var v = MEMORY_VECTOR;
    var e = MEMORY_ENTRY;
    var model = passages.getFirst().model();
    var live =
        sql.select(e.ID)
            .from(e)
            .where(e.ID.eq(entry.value()))
            .and(e.REVISION.eq(revision))
            .and(ReadableEntries.readable())
            .forShare()
            .fetchOptional();
    if (live.isEmpty()) {
      return false;
    }
    sql.deleteFrom(v).where(v.ENTRY.eq(entry.value())).and(v.MODEL.eq(model)).execute();
    int chunk = 0;
    for (var passage : passages) {
      if (!passage.model().equals(model)) {
        throw new IllegalArgumentException("The passages of an entry have one model");
      }
      sql.insertInto(
              v,
              v.ENTRY,
              v.MODEL,
              v.CHUNK,
              v.TENANT,
              v.OWNER,
              v.STORE,
              v.KIND,
              v.REVISION,
              v.DIMENSION,
              v.VECTOR)
          .select(
              DSL.select(
                      e.ID,
                      DSL.val(model),
                      DSL.val(chunk++),
                      e.TENANT,
                      e.OWNER,
                      e.STORE,
                      e.KIND,
                      e.REVISION,
                      DSL.val(passage.dimension()),
                      DSL.field("{0}::real[]", Float[].class, DSL.val(literal(passage))))
                  .from(e)
                  .where(e.ID.eq(entry.value())))
          .execute();
    }
    return true;
  }

  void drop(MemoryId entry) {
    sql.deleteFrom(MEMORY_VECTOR).where(MEMORY_VECTOR.ENTRY.eq(entry.value())).execute();
  }

  long indexed(TenantId tenant, String model) {
    var count =
        sql.select(DSL.countDistinct(MEMORY_VECTOR.ENTRY))
            .from(MEMORY_VECTOR)
            .join(MEMORY_ENTRY)
            .on(current())
            .where(MEMORY_VECTOR.TENANT.eq(tenant.value()))
            .and(MEMORY_VECTOR.MODEL.eq(model))
            .and(ReadableEntries.readable())
            .fetchSingle()
            .value1();
    return count;
  }

  /** The vector belongs to what the entry says now. */
  static Condition current() {
    return MEMORY_ENTRY
        .ID
        .eq(MEMORY_VECTOR.ENTRY)
        .and(MEMORY_ENTRY.REVISION.eq(MEMORY_VECTOR.REVISION));
  }

  /** The array as PostgreSQL reads it. */
  private static String literal(Embedding embedding) {
    var text = Arrays.toString(embedding.toArray());
    return "{" + text.substring(1, text.length() - 1) + "}";
  }
}
