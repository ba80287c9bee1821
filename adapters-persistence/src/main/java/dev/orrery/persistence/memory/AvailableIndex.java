package dev.orrery.persistence.memory;

import dev.orrery.domain.kernel.MemoryId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.memory.Embedding;
import dev.orrery.domain.memory.MemoryFilter;
import dev.orrery.domain.memory.SimilarityIndex;
import io.micronaut.context.annotation.Value;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index that this database allows: pgvector where it is installed, else this process. */
@Singleton
@Connectable
class AvailableIndex implements SimilarityIndex {
  private static final Logger LOG = LoggerFactory.getLogger(AvailableIndex.class);

  private final DSLContext sql;
  private final VectorRows rows;
  private final boolean inProcess;
  private final long copyBytes;
  private volatile @Nullable SimilarityIndex chosen;

  /**
   * @param wanted {@code in-process} leaves pgvector alone even where it is installed
   * @param copyBytes the most memory that copies of vectors take
   */
  AvailableIndex(
      DSLContext sql,
      VectorRows rows,
      @Value("${orrery.memory.index:available}") String wanted,
      @Value("${orrery.memory.vector-copy-bytes:134217728}") long copyBytes) {
    this.inProcess = wanted.equals("in-process");
    this.sql = sql;
    this.rows = rows;
    this.copyBytes = copyBytes;
  }

  @Override
  public boolean put(MemoryId entry, int revision, List<Embedding> passages) {
    return index().put(entry, revision, passages);
  }

  @Override
  public void drop(MemoryId entry) {
    index().drop(entry);
  }

  @Override
  public List<Near> nearest(Embedding query, MemoryFilter filter, int limit) {
    return index().nearest(query, filter, limit);
  }

  @Override
  public long indexed(TenantId tenant, String model) {
    return index().indexed(tenant, model);
  }

  private SimilarityIndex index() {
    var known = chosen;
    return known == null ? choose() : known;
  }

  private synchronized SimilarityIndex choose() {
    var known = chosen;
    if (known != null) {
      return known;
    }
    var version =
        sql.fetchOptional(
                "select installed_version from pg_available_extensions"
                    + " where name = 'vector' and installed_version is not null")
            .map(row -> row.get(0, String.class))
            .filter(found -> !inProcess);
    SimilarityIndex index =
        version
            .<SimilarityIndex>map(found -> new PgVectorIndex(sql, rows, found))
            .orElseGet(() -> new InProcessIndex(sql, rows, copyBytes));
    LOG.info(
        "Vectors are searched by {}", version.map(v -> "pgvector " + v).orElse("this process"));
    chosen = index;
    return index;
  }
}
