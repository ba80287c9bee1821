package dev.orrery.persistence.memory;

import static dev.orrery.persistence.generated.Tables.MEMORY_VECTOR;

import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.memory.Embedding;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * One store's vectors of one model in this process. What other nodes write is found by transaction
 * number: rows of every transaction that may have been open at the last look are read again. Rows
 * that are gone stay in the copy; who uses it checks what it found in the database.
 */
final class VectorCopy {
  /** A vector's place: the passage of an entry. */
  record Place(UUID entry, int chunk) {}

  /** A passage of an entry at a revision. */
  record Passage(Place place, int revision, String kind, float[] unit) {}

  /** A passage and its cosine to a query. */
  record Scored(Passage passage, double cosine) {}

  private final MemoryStoreId store;
  private final String model;
  private final Map<Place, Integer> places = new HashMap<>();
  private final List<Passage> passages = new ArrayList<>();
  private long seenBelow;
  private long bytes;

  VectorCopy(MemoryStoreId store, String model) {
    this.store = store;
    this.model = model;
  }

  synchronized long bytes() {
    return bytes;
  }

  synchronized int size() {
    return passages.size();
  }

  /** Takes over what was written since the last call. */
  synchronized void refresh(DSLContext sql) {
    // Before the rows: what is still open now is read again next time.
    long open =
        sql.select(DSL.field("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long.class))
            .fetchSingle()
            .value1();
    read(sql, store, model, seenBelow, this::keep);
    seenBelow = open;
  }

  /** Cosines of all passages of the kinds, in no order. */
  synchronized List<Scored> score(Embedding query, Set<String> kinds) {
    var scored = new ArrayList<Scored>(passages.size());
    for (var passage : passages) {
      if (kinds.isEmpty() || kinds.contains(passage.kind())) {
        scored.add(new Scored(passage, query.cosine(passage.unit())));
      }
    }
    return scored;
  }

  private void keep(Passage passage) {
    var known = places.putIfAbsent(passage.place(), passages.size());
    if (known == null) {
      passages.add(passage);
      bytes += 4L * passage.unit().length + 160;
    } else {
      passages.set(known, passage);
    }
  }

  /** Reads rows of a store one after the other; needs a transaction to hold few at a time. */
  static void read(
      DSLContext sql, MemoryStoreId store, String model, long from, Consumer<Passage> reader) {
    var v = MEMORY_VECTOR;
    Field<byte[]> numbers = DSL.field("array_send({0})", byte[].class, v.VECTOR);
    try (var rows =
        sql.select(v.ENTRY, v.CHUNK, v.REVISION, v.KIND, numbers)
            .from(v)
            .where(v.STORE.eq(store.value()))
            .and(v.MODEL.eq(model))
            .and(v.WRITTEN_BY.ge(from))
            .fetchSize(1000)
            .fetchLazy()) {
      for (var row : rows) {
        reader.accept(
            new Passage(
                new Place(row.value1(), row.value2()),
                row.value3(),
                row.value4(),
                floats(row.value5())));
      }
    }
  }

  /** Reads an array of one dimension in PostgreSQL's binary form. */
  private static float[] floats(byte[] sent) {
    var buffer = ByteBuffer.wrap(sent);
    // dimensions, has nulls, element type; then the size and the lower bound
    buffer.position(12);
    var floats = new float[buffer.getInt()];
    buffer.getInt();
    for (int i = 0; i < floats.length; i++) {
      buffer.getInt();
      floats[i] = buffer.getFloat();
    }
    return floats;
  }
}
