package dev.orrery.persistence.governance;

import static dev.orrery.persistence.generated.Tables.AUDIT_LEAF;
import static dev.orrery.persistence.generated.Tables.AUDIT_PRUNED;
import static dev.orrery.persistence.generated.Tables.AUDIT_SEAL;
import static dev.orrery.persistence.generated.Tables.SEALER;

import dev.orrery.domain.governance.AuditChain;
import dev.orrery.domain.governance.ChainEnd;
import dev.orrery.domain.governance.ChainEntry;
import dev.orrery.domain.governance.ChainVerifier;
import dev.orrery.domain.governance.Verification;
import dev.orrery.domain.kernel.TenantId;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The audit chain's rows in PostgreSQL, as the sealer left them. */
@Singleton
@Connectable
class JooqAuditChain implements AuditChain {
  private static final short ROW = 1;
  private static final int FETCH = 1000;
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);

  private final DSLContext sql;

  @Inject
  JooqAuditChain(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public List<ChainEntry> read(TenantId tenant, long fromSeq, long toSeq) {
    return entries(
        AUDIT_LEAF.TENANT.eq(tenant.value()).and(AUDIT_SEAL.SEQ.between(fromSeq, toSeq)));
  }

  @Override
  public List<ChainEntry> readOf(TenantId tenant, String agentOrActor) {
    return entries(
        AUDIT_LEAF
            .TENANT
            .eq(tenant.value())
            .and(AUDIT_LEAF.AGENT_NAME.eq(agentOrActor).or(AUDIT_LEAF.ACTOR.eq(agentOrActor))));
  }

  @Override
  public ChainEnd end() {
    return sql.selectFrom(SEALER)
        .where(SEALER.ID.eq(ROW))
        .fetchOptional(row -> new ChainEnd(row.getLastSeq(), row.getLastHash()))
        .orElse(ChainEnd.GENESIS);
  }

  @Override
  public Optional<ChainEnd> at(long seq) {
    return sql.selectFrom(AUDIT_SEAL)
        .where(AUDIT_SEAL.SEQ.eq(seq))
        .fetchOptional(row -> new ChainEnd(row.getSeq(), row.getHash()));
  }

  @Override
  public long count() {
    return sql.fetchCount(AUDIT_SEAL);
  }

  @Override
  public ChainEnd pruned() {
    return sql.selectFrom(AUDIT_PRUNED)
        .where(AUDIT_PRUNED.ID.eq(ROW))
        .fetchOptional(row -> new ChainEnd(row.getLastSeq(), row.getLastHash()))
        .orElse(ChainEnd.GENESIS);
  }

  /** One statement, so that the rows and both ends are of one moment. */
  @Override
  public Verification verify() {
    @Nullable ChainVerifier verifier = null;
    var rows =
        sql.select(SEALER.LAST_SEQ, SEALER.LAST_HASH, NOW)
            .select(AUDIT_PRUNED.LAST_SEQ, AUDIT_PRUNED.LAST_HASH)
            .select(AUDIT_SEAL.fields())
            .select(AUDIT_LEAF.fields())
            .from(SEALER)
            .leftJoin(AUDIT_PRUNED)
            .on(AUDIT_PRUNED.ID.eq(ROW))
            .leftJoin(AUDIT_SEAL)
            .on(DSL.trueCondition())
            .leftJoin(AUDIT_LEAF)
            .on(AUDIT_LEAF.ID.eq(AUDIT_SEAL.LEAF_ID))
            .where(SEALER.ID.eq(ROW))
            .orderBy(AUDIT_SEAL.SEQ)
            .fetchSize(FETCH)
            .fetchLazy();
    try (rows) {
      for (var row : rows) {
        if (verifier == null) {
          verifier = verifier(row);
        }
        take(verifier, row);
      }
    }
    if (verifier == null) {
      return new Verification.BrokenAt(1, "the sealer's row", "no row", count());
    }
    return verifier.finish();
  }

  @Override
  public long prune(long keep) {
    var sealed = sql.selectFrom(SEALER).where(SEALER.ID.eq(ROW)).forUpdate().fetchOptional();
    long cut = sealed.map(row -> row.getLastSeq() - keep).orElse(0L);
    if (cut <= pruned().seq()) {
      return 0;
    }
    Optional<String> hash =
        sql.select(AUDIT_SEAL.HASH)
            .from(AUDIT_SEAL)
            .where(AUDIT_SEAL.SEQ.eq(cut))
            .fetchOptional(AUDIT_SEAL.HASH);
    return hash.map(last -> drop(new ChainEnd(cut, last))).orElse(0L);
  }

  private long drop(ChainEnd end) {
    sql.insertInto(AUDIT_PRUNED)
        .set(AUDIT_PRUNED.ID, ROW)
        .set(AUDIT_PRUNED.LAST_SEQ, end.seq())
        .set(AUDIT_PRUNED.LAST_HASH, end.hash())
        .onConflict(AUDIT_PRUNED.ID)
        .doUpdate()
        .set(AUDIT_PRUNED.LAST_SEQ, end.seq())
        .set(AUDIT_PRUNED.LAST_HASH, end.hash())
        .execute();
    sql.deleteFrom(AUDIT_LEAF)
        .where(
            AUDIT_LEAF.ID.in(
                DSL.select(AUDIT_SEAL.LEAF_ID)
                    .from(AUDIT_SEAL)
                    .where(AUDIT_SEAL.SEQ.le(end.seq()))))
        .execute();
    return sql.deleteFrom(AUDIT_SEAL).where(AUDIT_SEAL.SEQ.le(end.seq())).execute();
  }

  private static ChainVerifier verifier(Record row) {
    @Nullable Long prunedSeq = row.get(AUDIT_PRUNED.LAST_SEQ);
    var pruned =
        prunedSeq == null
            ? ChainEnd.GENESIS
            : new ChainEnd(prunedSeq, row.get(AUDIT_PRUNED.LAST_HASH));
    return new ChainVerifier(
        pruned,
        new ChainEnd(row.get(SEALER.LAST_SEQ), row.get(SEALER.LAST_HASH)),
        row.get(NOW).toInstant());
  }

  private static void take(ChainVerifier verifier, Record row) {
    if (row.get(AUDIT_SEAL.SEQ) == null) {
      return;
    }
    if (row.get(AUDIT_LEAF.ID) == null) {
      verifier.missing(row.get(AUDIT_SEAL.SEQ), row.get(AUDIT_SEAL.HASH));
    } else {
      verifier.next(entry(row));
    }
  }

  private List<ChainEntry> entries(Condition which) {
    return sql.select(AUDIT_SEAL.fields())
        .select(AUDIT_LEAF.fields())
        .from(AUDIT_SEAL)
        .join(AUDIT_LEAF)
        .on(AUDIT_LEAF.ID.eq(AUDIT_SEAL.LEAF_ID))
        .where(which)
        .orderBy(AUDIT_SEAL.SEQ)
        .fetch(JooqAuditChain::entry);
  }

  private static ChainEntry entry(Record row) {
    return new ChainEntry(
        row.get(AUDIT_SEAL.SEQ),
        row.get(AUDIT_LEAF.AT),
        row.get(AUDIT_LEAF.AGENT_NAME),
        row.get(AUDIT_LEAF.ACTOR),
        row.get(AUDIT_LEAF.ACTION),
        row.get(AUDIT_LEAF.RESOURCE),
        row.get(AUDIT_LEAF.ALLOWED),
        row.get(AUDIT_LEAF.DATA),
        row.get(AUDIT_SEAL.PREV_HASH),
        row.get(AUDIT_SEAL.HASH));
  }
}
