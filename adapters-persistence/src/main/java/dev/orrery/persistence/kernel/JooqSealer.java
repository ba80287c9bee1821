package dev.orrery.persistence.kernel;

import static dev.orrery.persistence.generated.Tables.SEALER;

import dev.orrery.domain.kernel.FailPoints;
import dev.orrery.domain.kernel.Sealer;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Wakeups;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record3;

/** Seals in batches under the lock of one row, which also keeps the ends of both sequences. */
@Singleton
@Connectable
class JooqSealer implements Sealer {
  /** Whom the lock was taken for, and what it found. */
  private record Sealed(boolean leader, int rows) {}

  private static final short ROW = 1;

  private final DSLContext sql;
  private final Transactions transactions;
  private final EventNumbering events;
  private final AuditChaining audit;
  private final Wakeups wakeups;
  private final FailPoints failPoints;

  @Inject
  JooqSealer(
      DSLContext sql,
      Transactions transactions,
      EventNumbering events,
      AuditChaining audit,
      Wakeups wakeups,
      FailPoints failPoints) {
    this.sql = sql;
    this.transactions = transactions;
    this.events = events;
    this.audit = audit;
    this.wakeups = wakeups;
    this.failPoints = failPoints;
  }

  @Override
  public int seal() {
    return batch(false).rows();
  }

  @Override
  public void sealAll() {
    while (batch(true).rows() > 0) {
      // Until a batch that began after this call found nothing.
    }
  }

  private Sealed batch(boolean waiting) {
    return transactions.inOne(() ->
        lock(waiting)
            .map(row -> new Sealed(true, seal(row.value1(), row.value2(), row.value3())))
            .orElse(new Sealed(false, 0)));
  }

  private Optional<Record3<Long, Long, String>> lock(boolean waiting) {
    var query =
        sql.select(SEALER.LAST_POS, SEALER.LAST_SEQ, SEALER.LAST_HASH)
            .from(SEALER)
            .where(SEALER.ID.eq(ROW))
            .forUpdate();
    return waiting ? query.fetchOptional() : query.skipLocked().fetchOptional();
  }

  private int seal(long lastPos, long lastSeq, String lastHash) {
    int numbered = events.number(lastPos);
    var chained = audit.chain(lastSeq, lastHash);
    int rows = numbered + chained.count();
    if (rows > 0) {
      sql.update(SEALER)
          .set(SEALER.LAST_POS, lastPos + numbered)
          .set(SEALER.LAST_SEQ, lastSeq + chained.count())
          .set(SEALER.LAST_HASH, chained.lastHash())
          .where(SEALER.ID.eq(ROW))
          .execute();
      failPoints.reach("seal.before_commit");
    }
    if (numbered > 0) {
      var end = Long.toString(lastPos + numbered);
      transactions.afterCommit(() -> {
        failPoints.reach("seal.after_commit");
        wakeups.send("events", end);
      });
    }
    return rows;
  }
}
