package dev.orrery.persistence.kernel;

import static dev.orrery.persistence.generated.Tables.IDEMPOTENCY;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import dev.orrery.domain.kernel.Idempotency;
import dev.orrery.domain.kernel.Principal;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Stored answers in PostgreSQL; a key is locked by an advisory lock of the transaction. */
@Singleton
@Connectable
class JooqIdempotency implements Idempotency {
  private static final int FORGET_AT_ONCE = 100;

  private final DSLContext sql;

  @Inject
  JooqIdempotency(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Stored> lock(Principal principal, String operation, String key) {
    var name = principal.tenant().value() + "\n" + principal.name() + "\n" + operation + "\n" + key;
    sql.select(
            field(
                "pg_advisory_xact_lock(hashtextextended({0}, 42))::text", String.class, val(name)))
        .fetch();
    return sql.select(IDEMPOTENCY.REQUEST_HASH, IDEMPOTENCY.ANSWER)
        .from(IDEMPOTENCY)
        .where(isOf(principal, operation, key))
        .fetchOptional(row -> new Stored(row.value1(), row.value2()));
  }

  @Override
  public void store(Principal principal, String operation, String key, Stored stored) {
    forgetOld();
    sql.insertInto(IDEMPOTENCY)
        .set(IDEMPOTENCY.TENANT, principal.tenant().value())
        .set(IDEMPOTENCY.PRINCIPAL, principal.name())
        .set(IDEMPOTENCY.OPERATION, operation)
        .set(IDEMPOTENCY.KEY, key)
        .set(IDEMPOTENCY.REQUEST_HASH, stored.requestHash())
        .set(IDEMPOTENCY.ANSWER, stored.answer())
        .execute();
  }

  private void forgetOld() {
    var row = field("ctid", Object.class);
    var old =
        select(row)
            .from(IDEMPOTENCY)
            .where(
                IDEMPOTENCY.CREATED_AT.lt(field("now() - interval '2 days'", OffsetDateTime.class)))
            .limit(FORGET_AT_ONCE)
            .forUpdate()
            .skipLocked();
    sql.deleteFrom(IDEMPOTENCY).where(row.in(old)).execute();
  }

  private static Condition isOf(Principal principal, String operation, String key) {
    return IDEMPOTENCY
        .TENANT
        .eq(principal.tenant().value())
        .and(IDEMPOTENCY.PRINCIPAL.eq(principal.name()))
        .and(IDEMPOTENCY.OPERATION.eq(operation))
        .and(IDEMPOTENCY.KEY.eq(key));
  }
}
