package dev.orrery.persistence.identity;

import static dev.orrery.persistence.generated.Tables.STREAM_TICKET;

import dev.orrery.domain.identity.Tickets;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.StreamTicketRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

@Singleton
@Connectable
class JooqTickets implements Tickets {
  private static final Field<OffsetDateTime> NOW =
      DSL.field("clock_timestamp()", OffsetDateTime.class);
  private static final Condition KEY_ALIVE =
      DSL.condition(
          "({0} !~ '^[0-9a-f]{16}$' or exists (select 1 from api_key where handle = {0}"
              + " and revoked_at is null"
              + " and (expires_at is null or expires_at > clock_timestamp())))",
          STREAM_TICKET.CREDENTIAL);

  private final DSLContext db;

  JooqTickets(DSLContext db) {
    this.db = db;
  }

  @Override
  public Optional<Instant> add(Digest hash, Principal minter, Duration life, int most) {
    var credential = minter.credential();
    // The tickets of one credential are counted and added one after the other.
    db.fetch("select pg_advisory_xact_lock(hashtextextended({0}, 44))", DSL.val(credential));
    db.deleteFrom(STREAM_TICKET)
        .where(STREAM_TICKET.CREDENTIAL.eq(credential), STREAM_TICKET.EXPIRES_AT.le(NOW))
        .execute();
    var fresh =
        db.fetchCount(
            STREAM_TICKET, STREAM_TICKET.CREDENTIAL.eq(credential), STREAM_TICKET.USED_AT.isNull());
    if (fresh >= most) {
      return Optional.empty();
    }
    var beneficiary = minter.onBehalfOf();
    return db.insertInto(STREAM_TICKET)
        .set(STREAM_TICKET.HASH, hash.hex())
        .set(STREAM_TICKET.CREDENTIAL, credential)
        .set(STREAM_TICKET.NAME, minter.name())
        .set(STREAM_TICKET.KIND, minter.kind().name())
        .set(STREAM_TICKET.TENANT, minter.tenant().value())
        .set(STREAM_TICKET.OWNER, minter.user().value())
        .set(STREAM_TICKET.ON_BEHALF_OF, beneficiary == null ? null : beneficiary.value())
        .set(STREAM_TICKET.GRANTS, KeyRows.names(minter.grants()))
        .set(
            STREAM_TICKET.EXPIRES_AT,
            DSL.field(
                "clock_timestamp() + {0} * interval '1 second'",
                OffsetDateTime.class, DSL.val(life.toSeconds())))
        .returning(STREAM_TICKET.EXPIRES_AT)
        .fetchOptional(row -> row.getExpiresAt().toInstant());
  }

  @Override
  public Optional<Principal> redeem(Digest hash, boolean resumes) {
    var again = resumes ? DSL.trueCondition() : STREAM_TICKET.USED_AT.isNull();
    return db.update(STREAM_TICKET)
        .set(STREAM_TICKET.USED_AT, DSL.coalesce(STREAM_TICKET.USED_AT, NOW))
        .where(
            STREAM_TICKET.HASH.eq(hash.hex()), STREAM_TICKET.EXPIRES_AT.gt(NOW), again, KEY_ALIVE)
        .returning()
        .fetchOptional(JooqTickets::minter);
  }

  private static Principal minter(StreamTicketRecord row) {
    var beneficiary = row.getOnBehalfOf();
    return new Principal(
        row.getName(),
        Principal.Kind.valueOf(row.getKind()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        beneficiary == null ? null : new UserId(beneficiary),
        row.getCredential(),
        Set.copyOf(KeyRows.values(Capability.class, row.getGrants())));
  }
}
