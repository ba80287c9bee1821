package dev.orrery.persistence.memory;

import static dev.orrery.persistence.generated.Tables.MEMORY_VECTOR;

import dev.orrery.domain.kernel.MemoryStoreId;
import dev.orrery.domain.memory.Embedding;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
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

  private static final int LOOKS_A_COUNT = 64;
  private static final int FETCH = 1000;

  /** Every transaction below it has ended, and its rows are seen. */
  private static final Field<Long> OPEN =
      DSL.field("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long.class);

  private static final Field<byte[]> NUMBERS =
      DSL.field("array_send({0})", byte[].class, MEMORY_VECTOR.VECTOR);
  private static final List<SelectField<?>> COLUMNS =
      List.of(
          MEMORY_VECTOR.ENTRY,
          MEMORY_VECTOR.CHUNK,
          MEMORY_VECTOR.REVISION,
          MEMORY_VECTOR.KIND,
          NUMBERS);

  private final MemoryStoreId store;
  private final String model;
  private final Map<Place, Integer> places = new HashMap<>();
  private Passage[] passages = new Passage[0];
  private int size;
  private int looks;
  private long seenBelow;
  private long bytes;

  VectorCopy(MemoryStoreId store, String model) {
    this.store = store;
    this.model = model;
  }

  synchronized long bytes() {
    return bytes;
  }

  /** The memory that one passage takes. */
  static long bytesOf(int dimension) {
    return 4L * dimension + 160;
  }

  /** Whether it was used so often that its rows should be counted again. */
  synchronized boolean isDueForACount() {
    return ++looks % LOOKS_A_COUNT == 0;
  }

  /** Whether most of it are rows that are gone, where so many are left. */
  synchronized boolean isMostlyOf(long left) {
    return size > 1000 && size > 2 * left;
  }

  /** Takes over what was written since the last call. */
  synchronized void refresh(DSLContext sql) {
    var from = MEMORY_VECTOR.WRITTEN_BY.ge(seenBelow);
    long open = seenBelow;
    try (var rows =
        sql.select(OPEN)
            .select(COLUMNS)
            .from(DSL.selectOne().asTable("one"))
            .leftJoin(MEMORY_VECTOR)
            .on(of(store, model).and(from))
            .fetchSize(FETCH)
            .fetchLazy()) {
      for (var row : rows) {
        if (row.get(MEMORY_VECTOR.ENTRY) != null) {
          keep(passage(row));
        }
        open = row.get(OPEN);
      }
    }
    // What was open for this statement may be committed since: it is read again next time.
    seenBelow = open;
  }

  /** Offers all passages, with their cosines to the query. */
  void score(Embedding query, NearestPassages nearest) {
    Passage[] all;
    int count;
    synchronized (this) {
      all = passages;
      count = size;
    }
    for (int i = 0; i < count; i++) {
      nearest.offer(all[i], query.cosine(all[i].unit()));
    }
  }

  private void keep(Passage passage) {
    var known = places.putIfAbsent(passage.place(), size);
    if (known == null) {
      if (size == passages.length) {
        passages = Arrays.copyOf(passages, Math.max(64, size + size / 2));
      }
      passages[size++] = passage;
      bytes += bytesOf(passage.unit().length);
    } else {
      passages[known] = passage;
    }
  }

  /** Reads all rows of a store one after the other; needs a transaction to hold few at a time. */
  static void read(DSLContext sql, MemoryStoreId store, String model, Consumer<Passage> reader) {
    try (var rows =
        sql.select(COLUMNS)
            .from(MEMORY_VECTOR)
            .where(of(store, model))
            .fetchSize(FETCH)
            .fetchLazy()) {
      rows.forEach(row -> reader.accept(passage(row)));
    }
  }

  private static Condition of(MemoryStoreId store, String model) {
    return MEMORY_VECTOR.STORE.eq(store.value()).and(MEMORY_VECTOR.MODEL.eq(model));
  }

  private static Passage passage(Record row) {
    var v = MEMORY_VECTOR;
    return new Passage(
        new Place(row.get(v.ENTRY), row.get(v.CHUNK)),
        row.get(v.REVISION),
        row.get(v.KIND),
        floats(row.get(NUMBERS)));
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
