package dev.orrery.persistence.memory;

import static dev.orrery.persistence.generated.Tables.MEMORY_ENTRY;
import static dev.orrery.persistence.generated.Tables.MEMORY_VECTOR;

import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.memory.EmbeddingBacklog;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

@Singleton
@Connectable
class JooqEmbeddingBacklog implements EmbeddingBacklog {
  private final DSLContext sql;

  JooqEmbeddingBacklog(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public List<Waiting> take(String model, Duration claim, int limit) {
    var e = MEMORY_ENTRY;
    var v = MEMORY_VECTOR;
    return sql.update(e)
        .set(e.EMBEDDING_TAKEN_UNTIL, EntryWriter.expiry(claim))
        .where(
            e.ID.in(
                DSL.select(e.ID)
                    .from(e)
                    .where(ReadableEntries.readable())
                    // Nothing is near to an empty value.
                    .and(e.CONTENT.likeRegex("\\S"))
                    .and(
                        e.EMBEDDING_TAKEN_UNTIL
                            .isNull()
                            .or(e.EMBEDDING_TAKEN_UNTIL.le(ReadableEntries.now())))
                    .and(
                        DSL.notExists(
                            DSL.selectOne()
                                .from(v)
                                .where(VectorRows.current())
                                .and(v.MODEL.eq(model))))
                    .orderBy(e.SEQ)
                    .limit(limit)
                    .forUpdate()
                    .of(e)
                    .skipLocked()))
        .returningResult(e.ID, e.REVISION, e.CONTENT)
        .fetch(row -> new Waiting(new MemoryId(row.value1()), row.value2(), row.value3()));
  }
}
