package dev.orrery.persistence.kernel;

import static dev.orrery.persistence.generated.Tables.AUDIT_LEAF;
import static dev.orrery.persistence.generated.Tables.AUDIT_SEAL;
import static dev.orrery.persistence.generated.Tables.AUDIT_UNSEALED;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import dev.orrery.domain.kernel.AuditHash;
import dev.orrery.persistence.generated.tables.records.AuditLeafRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.DSLContext;

/** Links committed audit leaves into the hash chain. */
@Singleton
@Connectable
class AuditChaining {
  /** How many leaves were linked, and the end of the chain after them. */
  record Chained(int count, String lastHash) {}

  static final int BATCH = 2000;

  private final DSLContext sql;

  @Inject
  AuditChaining(DSLContext sql) {
    this.sql = sql;
  }

  /** Links a batch behind the given end of the chain. */
  Chained chain(long lastSeq, String lastHash) {
    var leaves = takeLeaves();
    if (leaves.isEmpty()) {
      return new Chained(0, lastHash);
    }
    var insert =
        sql.insertInto(
            AUDIT_SEAL, AUDIT_SEAL.SEQ, AUDIT_SEAL.LEAF_ID, AUDIT_SEAL.PREV_HASH, AUDIT_SEAL.HASH);
    long seq = lastSeq;
    var prevHash = lastHash;
    for (var leaf : leaves) {
      seq++;
      var hash = hash(seq, prevHash, leaf);
      insert = insert.values(seq, leaf.getId(), prevHash, hash);
      prevHash = hash;
    }
    insert.execute();
    return new Chained(leaves.size(), prevHash);
  }

  private List<AuditLeafRecord> takeLeaves() {
    var first =
        select(AUDIT_UNSEALED.LEAF_ID)
            .from(AUDIT_UNSEALED)
            .orderBy(AUDIT_UNSEALED.LEAF_ID)
            .limit(BATCH);
    var gone = name("gone");
    var delete =
        sql.deleteFrom(AUDIT_UNSEALED)
            .where(AUDIT_UNSEALED.LEAF_ID.in(first))
            .returning(AUDIT_UNSEALED.LEAF_ID);
    return sql.with(gone.as(delete))
        .select(AUDIT_LEAF.fields())
        .from(AUDIT_LEAF)
        .join(table(gone))
        .on(AUDIT_LEAF.ID.eq(field(name("gone", "leaf_id"), Long.class)))
        .orderBy(AUDIT_LEAF.ID)
        .fetchInto(AUDIT_LEAF);
  }

  private static String hash(long seq, String prevHash, AuditLeafRecord leaf) {
    return AuditHash.of(
        seq,
        leaf.getAt(),
        leaf.getAgentName(),
        leaf.getAction(),
        leaf.getData(),
        prevHash,
        leaf.getResource(),
        leaf.getAllowed());
  }
}
