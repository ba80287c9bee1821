package dev.orrery.persistence.kernel;

import static dev.orrery.persistence.generated.Tables.AUDIT_LEAF;
import static dev.orrery.persistence.generated.Tables.AUDIT_UNSEALED;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import dev.orrery.domain.kernel.AuditLeaf;
import dev.orrery.domain.kernel.AuditTrail;
import dev.orrery.domain.kernel.EffectId;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.SealSignal;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.persistence.generated.tables.records.AuditLeafRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStep8;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/** Audit leaves in PostgreSQL, waiting for the sealer to chain them. */
@Singleton
@Connectable
class JooqAuditTrail implements AuditTrail {
  private final DSLContext sql;
  private final JsonCodec codec;
  private final Transactions transactions;
  private final SealSignal unsealed;

  @Inject
  JooqAuditTrail(DSLContext sql, JsonCodec codec, Transactions transactions, SealSignal unsealed) {
    this.sql = sql;
    this.codec = codec;
    this.transactions = transactions;
    this.unsealed = unsealed;
  }

  @Override
  public void append(List<AuditLeaf> leaves) {
    if (!leaves.isEmpty()) {
      add(rows(leaves).returning(AUDIT_LEAF.ID));
    }
  }

  @Override
  public boolean appendCommit(AuditLeaf leaf) {
    return add(rows(List.of(leaf)).onConflictDoNothing().returning(AUDIT_LEAF.ID)) == 1;
  }

  private InsertValuesStep8<
          AuditLeafRecord, UUID, String, String, String, String, Boolean, String, UUID>
      rows(List<AuditLeaf> leaves) {
    var insert =
        sql.insertInto(
            AUDIT_LEAF,
            AUDIT_LEAF.TENANT,
            AUDIT_LEAF.AGENT_NAME,
            AUDIT_LEAF.ACTOR,
            AUDIT_LEAF.ACTION,
            AUDIT_LEAF.RESOURCE,
            AUDIT_LEAF.ALLOWED,
            AUDIT_LEAF.DATA,
            AUDIT_LEAF.EFFECT);
    for (var leaf : leaves) {
      insert =
          insert.values(
              leaf.tenant().value(),
              leaf.agentName(),
              leaf.actor(),
              leaf.action(),
              leaf.resource(),
              leaf.allowed(),
              codec.canonical(leaf.data()),
              value(leaf.effect()));
    }
    return insert;
  }

  private int add(ResultQuery<?> insert) {
    var added = name("added");
    int rows =
        sql.with(added.as(insert))
            .insertInto(AUDIT_UNSEALED, AUDIT_UNSEALED.LEAF_ID)
            .select(select(field(name("added", "id"), Long.class)).from(table(added)))
            .execute();
    transactions.afterCommit(unsealed::raise);
    return rows;
  }

  private static @Nullable UUID value(@Nullable EffectId effect) {
    return effect == null ? null : effect.value();
  }
}
